// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

class QCryptographicHash;

namespace redshank {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
class Sha256
{
public:
    Sha256();
    ~Sha256();

    void add(std::span<const std::byte> bytes);
    std::string hex() const; ///< 64 lower-case digits.

private:
    std::unique_ptr<QCryptographicHash> m_hash;
};

std::string sha256Hex(std::span<const std::byte> bytes);

} // namespace redshank
