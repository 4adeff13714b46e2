// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/runtime/messages.h"
#include "ui/connect/secret_field.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

namespace redshank {

/// One kind of source in the connect dialog.
class ConnectPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual FeedSpec spec() const = 0;
    virtual void setSpec(const FeedSpec &spec) = 0;
    /// What is still missing, as a sentence; empty: it can be connected to.
    virtual QString refusal() const = 0;
    /// What is still missing for a test and for listing names, which may be less.
    virtual QString testRefusal() const { return refusal(); }
    /// What is to be known before connecting, as a sentence: what polling costs; empty: nothing.
    virtual QString note() const { return {}; }
    /// What a test will show, as a sentence.
    virtual QString previewHint() const = 0;
    /// Secrets that were typed and are not kept yet.
    virtual QList<TypedSecret> typedSecrets() const { return {}; }
    virtual void showNames(const NamesFound &) {}

Q_SIGNALS:
    void changed();
    /// Names for completion are wanted; the request's number is set by the dialog.
    void namesWanted(const redshank::NamesRequest &request);
};

} // namespace redshank
