// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

class QWidget;

namespace redshank {

class KeptItems;
class LiveStore;
class ThemeController;

/// What a report of a fault needs: versions, screens, source, metrics and models. Names of metrics and of the
/// source, no paths and no values.
QString diagnosticsText(const QWidget &window, const LiveStore &store, const KeptItems &kept,
                        const ThemeController &theme);

/// Shows a text that can be copied as a whole. Deletes itself when closed.
class DiagnosticsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DiagnosticsDialog(const QString &text, QWidget *parent);
};

} // namespace redshank
