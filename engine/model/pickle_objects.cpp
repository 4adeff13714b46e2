// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/pickle_machine.h"
#include "engine/model/pickle_opcodes.h"

#include <array>

namespace redshank {
namespace {

constexpr std::size_t kMostDimensions = 8;

struct Known
{
    std::string_view module;
    std::string_view name;
    PickleMachine::Callable callable;
};

constexpr std::array<Known, 5> kKnown{{
    {"collections", "OrderedDict", PickleMachine::Callable::kOrderedDict},
    {"torch._utils", "_rebuild_tensor_v2", PickleMachine::Callable::kRebuildTensor},
    {"torch._utils", "_rebuild_parameter", PickleMachine::Callable::kRebuildParameter},
    {"torch", "FloatStorage", PickleMachine::Callable::kFloatStorage},
    {"torch", "DoubleStorage", PickleMachine::Callable::kDoubleStorage},
}};

std::optional<std::uint64_t> asUnsigned(const PickleMachine::Value &value)
{
    const auto *number = std::get_if<std::int64_t>(&value);
    return number != nullptr && *number >= 0 ? std::optional(static_cast<std::uint64_t>(*number))
                                             : std::nullopt;
}

/// Printable part of what a file says, for a message.
std::string shown(std::string_view text)
{
    std::string printable;
    for (const char c : text.substr(0, 80))
        printable += c >= ' ' && c <= '~' ? c : '?';
    return printable;
}

} // namespace

bool PickleMachine::stepObject(std::uint8_t opcode)
{
    switch (opcode) {
    case kGlobal: {
        const auto module = m_cursor.line();
        const auto name = m_cursor.line();
        return module && name && pushGlobal(*module, *name);
    }
    case kStackGlobal: {
        const std::optional<Place> name = pop();
        const std::optional<Place> module = pop();
        const auto *nameText = name ? as<std::string>(*name) : nullptr;
        const auto *moduleText = module ? as<std::string>(*module) : nullptr;
        return nameText != nullptr && moduleText != nullptr &&
               pushGlobal(std::string(*moduleText), std::string(*nameText));
    }
    case kBinPersId:
        return loadStorage();
    case kReduce:
        return call();
    case kBuild:
        return pop() && !m_stack.empty(); // attributes of an OrderedDict: its _metadata
    }
    return false;
}

bool PickleMachine::pushGlobal(std::string_view module, std::string_view name)
{
    for (const Known &known : kKnown)
        if (known.module == module && known.name == name)
            return push(known.callable);
    m_refusal = Error{ErrorCode::kUnsupportedFormat,
                      "it refers to " + shown(module) + "." + shown(name) +
                          ", which is not run; save the model's state_dict() of float tensors"};
    return false;
}

/// The persistent id of a tensor's numbers: ("storage", type, key, device, size), in old files with a view at
/// the end.
bool PickleMachine::loadStorage()
{
    const std::optional<Place> place = pop();
    const auto *id = place ? as<Sequence>(*place) : nullptr;
    if (id == nullptr || id->items.size() < 5)
        return false;
    const auto *word = as<std::string>(id->items[0]);
    const auto *type = as<Callable>(id->items[1]);
    const auto *key = as<std::string>(id->items[2]);
    const std::optional<std::uint64_t> size = asUnsigned(value(id->items[4]));
    if (word == nullptr || *word != "storage" || type == nullptr || key == nullptr ||
        key->size() > kLongestKey || !size)
        return false;
    if (*type != Callable::kFloatStorage && *type != Callable::kDoubleStorage)
        return false;
    return push(
        Storage{*key, *type == Callable::kFloatStorage ? TensorType::kFloat : TensorType::kDouble, *size});
}

bool PickleMachine::call()
{
    const std::optional<Place> argumentsPlace = pop();
    const std::optional<Place> callablePlace = pop();
    const auto *found = argumentsPlace ? as<Sequence>(*argumentsPlace) : nullptr;
    const auto *callable = callablePlace ? as<Callable>(*callablePlace) : nullptr;
    if (found == nullptr || callable == nullptr)
        return false;
    const std::vector<Place> &arguments = found->items; // not to be used after a push
    switch (*callable) {
    case Callable::kOrderedDict:
        return arguments.empty() && push(Dictionary{});
    case Callable::kRebuildTensor:
        return rebuildTensor(arguments);
    case Callable::kRebuildParameter: {
        const auto *tensor = arguments.empty() ? nullptr : as<PickledTensor>(arguments[0]);
        return tensor != nullptr && push(PickledTensor(*tensor));
    }
    case Callable::kFloatStorage:
    case Callable::kDoubleStorage:
        return false;
    }
    return false;
}

/// storage, offset, shape, strides, and more that does not matter here.
bool PickleMachine::rebuildTensor(const std::vector<Place> &arguments)
{
    if (arguments.size() < 4)
        return false;
    const auto *storage = as<Storage>(arguments[0]);
    const std::optional<std::uint64_t> offset = asUnsigned(value(arguments[1]));
    std::optional<std::vector<std::uint64_t>> shape = sizes(arguments[2]);
    std::optional<std::vector<std::uint64_t>> strides = sizes(arguments[3]);
    if (storage == nullptr || !offset || !shape || !strides || shape->size() != strides->size())
        return false;
    return push(PickledTensor{storage->key, storage->type, storage->size, *offset, std::move(*shape),
                              std::move(*strides)});
}

std::optional<std::vector<std::uint64_t>> PickleMachine::sizes(Place place) const
{
    const auto *sequence = as<Sequence>(place);
    if (sequence == nullptr || sequence->items.size() > kMostDimensions)
        return std::nullopt;
    std::vector<std::uint64_t> sizes;
    for (const Place item : sequence->items) {
        const std::optional<std::uint64_t> size = asUnsigned(value(item));
        if (!size)
            return std::nullopt;
        sizes.push_back(*size);
    }
    return sizes;
}

} // namespace redshank
