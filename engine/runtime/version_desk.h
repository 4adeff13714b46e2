// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/model_version.h"
#include "engine/runtime/model_messages.h"
#include "engine/runtime/scoring_session.h"
#include "engine/store/model_registry.h"

#include <QtCore/QObject>

#include <optional>
#include <string>

namespace redshank {

class ModelDesk;

/// Keeps every trained model, and the one that it replaces, as a version. Lives on the engine thread, where
/// writing one blocks for some milliseconds.
class VersionDesk : public QObject
{
    Q_OBJECT

public:
    /// `folder` of the ModelRegistry. `desk` must outlive it.
    VersionDesk(std::string folder, NowFunction now, ModelDesk *desk, QObject *parent);

    /// A new run; `session` must outlive it.
    void setSession(const FeedSpec &feed, const ScoringSession *session);
    /// Writes a version as an artifact of its own, answered by saved() or failed().
    void exportVersion(std::uint64_t number, const std::string &path);

Q_SIGNALS:
    void changed(const redshank::ModelVersions &versions);
    void saved(const std::string &path);
    void failed(const redshank::Error &error);

private:
    void keepTrained(TrainingId training, const TrainingSpec &spec, std::optional<RetrainReason> byItself);
    void keepReplaced();
    void keep(const std::vector<std::shared_ptr<const DetectorModel>> &models, ModelVersion about);
    void tell();

    ModelRegistry m_registry;
    NowFunction m_now;
    ModelDesk *m_desk;
    std::string m_source;
    const ScoringSession *m_session = nullptr;
};

} // namespace redshank
