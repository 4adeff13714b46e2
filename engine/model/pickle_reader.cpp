// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/pickle_reader.h"

#include "engine/model/pickle_machine.h"

namespace redshank {
namespace {

using Place = PickleMachine::Place;

} // namespace

Result<std::map<std::string, PickledTensor>> PickleReader::nextStateDict()
{
    PickleMachine machine(m_bytes);
    const Result<Place> result = machine.run();
    if (!result)
        return tl::unexpected(result.error());
    m_bytes = machine.rest();
    const auto *dictionary = machine.as<PickleMachine::Dictionary>(*result);
    if (dictionary == nullptr)
        return failure(ErrorCode::kUnsupportedFormat, "it is not a state_dict");
    std::map<std::string, PickledTensor> tensors;
    for (const auto &[key, item] : dictionary->items) {
        const auto *name = machine.as<std::string>(key);
        const auto *tensor = machine.as<PickledTensor>(item);
        if (name != nullptr && tensor != nullptr)
            tensors.insert_or_assign(*name, *tensor);
    }
    return tensors;
}

Result<std::vector<std::string>> PickleReader::nextKeys()
{
    PickleMachine machine(m_bytes);
    const Result<Place> result = machine.run();
    if (!result)
        return tl::unexpected(result.error());
    m_bytes = machine.rest();
    const auto *list = machine.as<PickleMachine::Sequence>(*result);
    std::vector<std::string> keys;
    for (const Place item : list != nullptr ? list->items : std::vector<Place>()) {
        const auto *key = machine.as<std::string>(item);
        if (key == nullptr || key->size() > kLongestKey)
            return failure(ErrorCode::kDamaged, "the list of its storages makes no sense");
        keys.push_back(*key);
    }
    return keys;
}

Result<bool> PickleReader::nextIsNumber(std::int64_t number)
{
    PickleMachine machine(m_bytes);
    const Result<Place> result = machine.run();
    if (!result)
        return tl::unexpected(result.error());
    m_bytes = machine.rest();
    const auto *found = machine.as<std::int64_t>(*result);
    return found != nullptr && *found == number;
}

} // namespace redshank
