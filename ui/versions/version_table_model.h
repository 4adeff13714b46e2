// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/model_version.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimeZone>

#include <optional>
#include <vector>

namespace redshank {

/// The kept versions, newest first.
class VersionTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { kNumber, kMade, kOrigin, kMetrics, kSamples, kWeights, kInUse, kColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setVersions(std::vector<ModelVersion> versions);
    void setTimeZone(const QTimeZone &zone);
    const QTimeZone &timeZone() const { return m_zone; }
    /// nullptr: there is no such row.
    const ModelVersion *at(int row) const;
    /// Row of the version of this number; -1: it is gone.
    int rowOf(std::uint64_t number) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ModelVersion> m_versions;
    QTimeZone m_zone = QTimeZone::utc();
};

/// What is known of one version, or of two side by side with a mark where they differ.
class VersionFactsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Unset: nothing, or one only.
    void setVersions(std::optional<ModelVersion> one, std::optional<ModelVersion> other,
                     const QTimeZone &zone);
    bool isComparison() const { return m_other.has_value(); }
    /// Of a comparison.
    int differences() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString name;
        QString one;
        QString other;
        bool differs() const { return one != other; }
    };

    std::optional<ModelVersion> m_one;
    std::optional<ModelVersion> m_other;
    std::vector<Row> m_rows;
};

} // namespace redshank
