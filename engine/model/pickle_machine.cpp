// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/pickle_machine.h"

#include "engine/model/pickle_opcodes.h"

#include <algorithm>

namespace redshank {
namespace {

/// More than a state_dict of thousands of tensors has.
constexpr std::size_t kMostValues = 100'000;

} // namespace

Result<PickleMachine::Place> PickleMachine::run()
{
    while (const std::optional<std::uint8_t> opcode = m_cursor.number<std::uint8_t>()) {
        if (*opcode == kStop) {
            const std::optional<Place> result = pop();
            if (result)
                return *result;
            break;
        }
        if (!step(*opcode))
            break;
    }
    if (m_refusal)
        return tl::unexpected(*m_refusal);
    return failure(ErrorCode::kDamaged, "its description breaks off or makes no sense");
}

bool PickleMachine::step(std::uint8_t opcode)
{
    switch (opcode) {
    case kProto:
        return m_cursor.bytes(1).has_value();
    case kFrame:
        return m_cursor.bytes(8).has_value();
    case kMark:
        m_marks.push_back(m_stack.size());
        return m_marks.size() <= kMostValues;
    case kNone:
    case kNewTrue:
    case kNewFalse:
    case kBinInt:
    case kBinInt1:
    case kBinInt2:
    case kLong1:
    case kBinFloat:
    case kBinUnicode:
    case kShortBinUnicode:
        return stepValue(opcode);
    case kEmptyTuple:
    case kTuple:
    case kTuple1:
    case kTuple2:
    case kTuple3:
    case kEmptyList:
    case kAppend:
    case kAppends:
    case kEmptyDict:
    case kSetItem:
    case kSetItems:
        return stepCollection(opcode);
    case kBinPut:
    case kLongBinPut:
    case kMemoize:
    case kBinGet:
    case kLongBinGet:
        return stepMemo(opcode);
    case kGlobal:
    case kStackGlobal:
    case kBinPersId:
    case kReduce:
    case kBuild:
        return stepObject(opcode);
    }
    m_refusal = Error{ErrorCode::kUnsupportedFormat,
                      "it holds more than tensors (pickle code " + std::to_string(int{opcode}) + ")"};
    return false;
}

bool PickleMachine::stepValue(std::uint8_t opcode)
{
    const auto pushNumber = [&](auto number) {
        return number.has_value() && push(static_cast<std::int64_t>(*number));
    };
    switch (opcode) {
    case kNone:
        return push(Nothing{});
    case kNewTrue:
        return push(true);
    case kNewFalse:
        return push(false);
    case kBinInt:
        return pushNumber(m_cursor.number<std::int32_t>());
    case kBinInt1:
        return pushNumber(m_cursor.number<std::uint8_t>());
    case kBinInt2:
        return pushNumber(m_cursor.number<std::uint16_t>());
    case kLong1:
        return pushLong(m_cursor.number<std::uint8_t>());
    case kBinFloat:
        return m_cursor.bytes(8).has_value() && push(Nothing{}); // no tensor needs its value
    case kBinUnicode: {
        const auto length = m_cursor.number<std::uint32_t>();
        return length && pushText(m_cursor.text(*length));
    }
    case kShortBinUnicode: {
        const auto length = m_cursor.number<std::uint8_t>();
        return length && pushText(m_cursor.text(*length));
    }
    }
    return false;
}

bool PickleMachine::stepCollection(std::uint8_t opcode)
{
    switch (opcode) {
    case kEmptyTuple:
    case kEmptyList:
        return push(Sequence{});
    case kEmptyDict:
        return push(Dictionary{});
    case kTuple1:
        return pushTuple(1);
    case kTuple2:
        return pushTuple(2);
    case kTuple3:
        return pushTuple(3);
    case kTuple: {
        std::optional<std::vector<Place>> items = popToMark();
        return items && push(Sequence{std::move(*items)});
    }
    case kAppend: {
        const std::optional<Place> item = pop();
        return item && appendItems({*item});
    }
    case kAppends: {
        const std::optional<std::vector<Place>> items = popToMark();
        return items && appendItems(*items);
    }
    case kSetItem: {
        const std::optional<Place> item = pop();
        const std::optional<Place> key = pop();
        return item && key && setItems({*key, *item});
    }
    case kSetItems: {
        const std::optional<std::vector<Place>> items = popToMark();
        return items && setItems(*items);
    }
    }
    return false;
}

bool PickleMachine::stepMemo(std::uint8_t opcode)
{
    const auto put = [&](auto key) { return key.has_value() && memorize(*key); };
    switch (opcode) {
    case kBinPut:
        return put(m_cursor.number<std::uint8_t>());
    case kLongBinPut:
        return put(m_cursor.number<std::uint32_t>());
    case kMemoize:
        return memorize(m_memo.size());
    case kBinGet:
        return recall(m_cursor.number<std::uint8_t>());
    case kLongBinGet:
        return recall(m_cursor.number<std::uint32_t>());
    }
    return false;
}

bool PickleMachine::push(Value value)
{
    if (m_values.size() >= kMostValues)
        return false;
    m_stack.push_back(m_values.size());
    m_values.push_back(std::move(value));
    return true;
}

bool PickleMachine::pushText(std::optional<std::string_view> text)
{
    return text && push(std::string(*text));
}

bool PickleMachine::pushLong(std::optional<std::uint8_t> byteCount)
{
    const auto bytes = byteCount ? m_cursor.bytes(*byteCount) : std::nullopt;
    if (!bytes)
        return false;
    const bool isNegative = !bytes->empty() && (bytes->back() & std::byte{0x80}) != std::byte{0};
    std::uint64_t number = isNegative ? ~std::uint64_t{0} : 0;
    for (std::size_t i = std::min(bytes->size(), sizeof number); i-- > 0;)
        number = number << 8U | std::to_integer<std::uint64_t>((*bytes)[i]);
    return push(static_cast<std::int64_t>(number));
}

bool PickleMachine::pushTuple(std::size_t count)
{
    Sequence tuple{std::vector<Place>(count)};
    for (std::size_t i = count; i-- > 0;) {
        const std::optional<Place> item = pop();
        if (!item)
            return false;
        tuple.items[i] = *item;
    }
    return push(std::move(tuple));
}

std::optional<PickleMachine::Place> PickleMachine::pop()
{
    const std::size_t floor = m_marks.empty() ? 0 : m_marks.back();
    if (m_stack.size() <= floor)
        return std::nullopt;
    const Place place = m_stack.back();
    m_stack.pop_back();
    return place;
}

std::optional<std::vector<PickleMachine::Place>> PickleMachine::popToMark()
{
    if (m_marks.empty())
        return std::nullopt;
    const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<Place> items(first, m_stack.end());
    m_stack.erase(first, m_stack.end());
    m_marks.pop_back();
    return items;
}

bool PickleMachine::appendItems(const std::vector<Place> &items)
{
    auto *list = m_stack.empty() ? nullptr : std::get_if<Sequence>(&m_values[m_stack.back()]);
    if (list == nullptr)
        return false;
    list->items.insert(list->items.end(), items.begin(), items.end());
    return true;
}

bool PickleMachine::setItems(const std::vector<Place> &items)
{
    auto *dictionary = m_stack.empty() ? nullptr : std::get_if<Dictionary>(&m_values[m_stack.back()]);
    if (dictionary == nullptr || items.size() % 2 != 0)
        return false;
    for (std::size_t i = 0; i < items.size(); i += 2)
        dictionary->items.emplace_back(items[i], items[i + 1]);
    return true;
}

bool PickleMachine::memorize(std::uint64_t key)
{
    if (m_stack.empty())
        return false;
    m_memo[key] = m_stack.back();
    return true;
}

bool PickleMachine::recall(std::optional<std::uint64_t> key)
{
    const auto found = key ? m_memo.find(*key) : m_memo.end();
    if (found == m_memo.end() || m_stack.size() >= kMostValues)
        return false;
    m_stack.push_back(found->second);
    return true;
}

} // namespace redshank
