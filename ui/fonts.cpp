// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fonts.h"

#include <QtCore/QString>
#include <QtGui/QFontDatabase>

// Q_INIT_RESOURCE declares a function where it stands, and that has to be the global namespace.
static void initResources()
{
    Q_INIT_RESOURCE(redshank);
    Q_INIT_RESOURCE(translations);
}

namespace redshank {

void loadResources()
{
    initResources();
    QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/RedshankSans-Regular.otf"));
    QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/RedshankSans-SemiBold.otf"));
}

QFont uiFont(int pixelSize, QFont::Weight weight)
{
    QFont font(QStringLiteral("Redshank Sans"));
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    return font;
}

} // namespace redshank
