// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/sha256.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace redshank {

Sha256::Sha256() : m_hash(std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256)) {}

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes)
{
    m_hash->addData(
        QByteArrayView(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())));
}

std::string Sha256::hex() const { return m_hash->result().toHex().toStdString(); }

std::string sha256Hex(std::span<const std::byte> bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

} // namespace redshank
