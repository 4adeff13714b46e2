// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/model/byte_cursor.h"
#include "engine/model/pickle_reader.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace redshank {

/// The stack machine of Python's pickle, without Python. Values live in one list and name each other by their
/// place in it, so that neither depth nor cycles of hostile input cost stack.
class PickleMachine
{
public:
    using Place = std::size_t;

    enum class Callable { kOrderedDict, kRebuildTensor, kRebuildParameter, kFloatStorage, kDoubleStorage };
    struct Nothing
    {};
    struct Sequence ///< A list or a tuple.
    {
        std::vector<Place> items;
    };
    struct Dictionary
    {
        std::vector<std::pair<Place, Place>> items;
    };
    struct Storage
    {
        std::string key;
        TensorType type = TensorType::kFloat;
        std::uint64_t size = 0;
    };
    using Value = std::variant<Nothing, bool, std::int64_t, std::string, Sequence, Dictionary, Callable,
                               Storage, PickledTensor>;

    explicit PickleMachine(std::span<const std::byte> bytes) : m_cursor(bytes) {}

    /// Runs to the end of one pickle; its value.
    Result<Place> run();
    const Value &value(Place place) const { return m_values[place]; }
    template <class T>
    const T *as(Place place) const
    {
        return std::get_if<T>(&m_values[place]);
    }
    std::span<const std::byte> rest() const { return m_cursor.rest(); }

private:
    // Each step answers false for input that makes no sense; m_refusal says more where there is more to say.
    bool step(std::uint8_t opcode);
    bool stepValue(std::uint8_t opcode);
    bool stepCollection(std::uint8_t opcode);
    bool stepMemo(std::uint8_t opcode);
    bool stepObject(std::uint8_t opcode);

    bool push(Value value);
    bool pushText(std::optional<std::string_view> text);
    bool pushLong(std::optional<std::uint8_t> byteCount);
    bool pushTuple(std::size_t count);
    bool pushGlobal(std::string_view module, std::string_view name);
    std::optional<Place> pop();
    std::optional<std::vector<Place>> popToMark();
    bool appendItems(const std::vector<Place> &items);
    bool setItems(const std::vector<Place> &items);
    bool memorize(std::uint64_t key);
    bool recall(std::optional<std::uint64_t> key);
    bool loadStorage();
    bool call();
    bool rebuildTensor(const std::vector<Place> &arguments);
    std::optional<std::vector<std::uint64_t>> sizes(Place place) const;

    ByteCursor m_cursor;
    std::vector<Value> m_values;
    std::vector<Place> m_stack;
    std::vector<std::size_t> m_marks; ///< Heights of the stack.
    std::map<std::uint64_t, Place> m_memo;
    std::optional<Error> m_refusal;
};

} // namespace redshank
