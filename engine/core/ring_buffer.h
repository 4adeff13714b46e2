// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cstddef>
#include <vector>

namespace redshank {

/// The last `capacity` values in order of arrival; index 0 is the oldest. Not thread-safe.
template <class T>
class RingBuffer
{
public:
    explicit RingBuffer(std::size_t capacity) : m_items(capacity) { assert(capacity > 0); }

    std::size_t size() const { return m_size; }
    std::size_t capacity() const { return m_items.size(); }
    bool isFull() const { return m_size == m_items.size(); }
    const T &operator[](std::size_t index) const { return m_items[(m_first + index) % m_items.size()]; }
    T &operator[](std::size_t index) { return m_items[(m_first + index) % m_items.size()]; }
    const T &back() const { return (*this)[m_size - 1]; }

    void push(T item)
    {
        if (isFull()) {
            m_items[m_first] = std::move(item);
            m_first = (m_first + 1) % m_items.size();
        } else {
            m_items[(m_first + m_size) % m_items.size()] = std::move(item);
            ++m_size;
        }
    }
    void clear() { m_first = m_size = 0; }

private:
    std::vector<T> m_items;
    std::size_t m_first = 0;
    std::size_t m_size = 0;
};

} // namespace redshank
