// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/allocation_meter.h"

#include <malloc.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

thread_local std::int64_t t_allocated = 0;

std::int64_t bytesOf(void *place)
{
    return static_cast<std::int64_t>(malloc_usable_size(place) + sizeof(std::size_t));
}

} // namespace

// The other forms of both call these two.
void *operator new(std::size_t size)
{
    void *place = std::malloc(size == 0 ? 1 : size);
    if (place == nullptr)
        throw std::bad_alloc();
    t_allocated += bytesOf(place);
    return place;
}

void operator delete(void *place) noexcept
{
    if (place == nullptr)
        return;
    t_allocated -= bytesOf(place);
    std::free(place);
}

void operator delete(void *place, std::size_t /*size*/) noexcept { operator delete(place); }

namespace redshank {

std::int64_t allocatedBytes() { return t_allocated; }

} // namespace redshank
