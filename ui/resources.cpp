// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resources.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <QtGui/QFontDatabase>

// Q_INIT_RESOURCE declares a function where it stands, and that has to be the global namespace.
static void initResources() { Q_INIT_RESOURCE(redshank); }

namespace redshank {

void loadResources()
{
    initResources();
    QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/RedshankSans-Regular.otf"));
    QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/RedshankSans-SemiBold.otf"));
}

} // namespace redshank
