// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_options.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <functional>
#include <map>

namespace redshank {
namespace {

constexpr double kLongestWait = 24.0 * 3600.0;
constexpr int kSmallestSide = 100;
constexpr int kLargestSide = 10'000;

Result<double> numberWithin(const QString &option, const QString &text, double min, double max)
{
    bool understood = false;
    const double number = text.toDouble(&understood);
    if (!understood || !(number >= min && number <= max))
        return failure(
            ErrorCode::kInvalidInput,
            (option + QStringLiteral(" wants a number from %1 to %2, not \"%3\"").arg(min).arg(max).arg(text))
                .toStdString());
    return number;
}

Result<QSize> sizeFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const QRegularExpressionMatch match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || std::min(size.width(), size.height()) < kSmallestSide ||
        std::max(size.width(), size.height()) > kLargestSide)
        return failure(ErrorCode::kInvalidInput,
                       "--size wants WIDTHxHEIGHT from 100x100 to 10000x10000, not \"" + text.toStdString() +
                           "\"");
    return size;
}

/// What takes a value sets it here; an empty error means that the value was taken.
using Take = std::function<std::string(DesktopOptions &, const QString &)>;

template <class T>
Take into(T DesktopOptions::*member)
{
    return [member](DesktopOptions &options, const QString &value) {
        options.*member = value;
        return std::string();
    };
}

std::string takeReplaySpeed(DesktopOptions &options, const QString &value)
{
    if (value == QLatin1String("max")) {
        options.replaySpeed = 0.0;
        return {};
    }
    const Result<double> speed = numberWithin(QStringLiteral("--replay-speed"), value, 0.25, 1000.0);
    if (!speed)
        return speed.error().message + ", or max";
    options.replaySpeed = *speed;
    return {};
}

std::string takeAfter(DesktopOptions &options, const QString &value)
{
    const Result<double> seconds = numberWithin(QStringLiteral("--after"), value, 0.0, kLongestWait);
    if (!seconds)
        return seconds.error().message;
    options.afterSeconds = *seconds;
    return {};
}

std::string takeSize(DesktopOptions &options, const QString &value)
{
    const Result<QSize> size = sizeFrom(value);
    if (!size)
        return size.error().message;
    options.size = *size;
    return {};
}

std::string takeTheme(DesktopOptions &options, const QString &value)
{
    if (value != QLatin1String("light") && value != QLatin1String("dark") &&
        value != QLatin1String("contrast") && value != QLatin1String("system"))
        return "--theme wants light, dark, contrast or system, not \"" + value.toStdString() + "\"";
    options.theme = value;
    return {};
}

std::string takeLanguage(DesktopOptions &options, const QString &value)
{
    if (value != QLatin1String("en") && value != QLatin1String("de") && value != QLatin1String("system"))
        return "--language wants en, de or system, not \"" + value.toStdString() + "\"";
    options.language = value;
    return {};
}

std::string takeListen(DesktopOptions &options, const QString &value)
{
    Result<ListenAddress> address = parseListenAddress(value.toStdString());
    if (!address)
        return "--listen: " + address.error().message;
    options.listen = *std::move(address);
    return {};
}

std::string takeTriggers(DesktopOptions &options, const QString &value)
{
    options.triggers += value.split(QLatin1Char(','), Qt::SkipEmptyParts);
    return {};
}

const std::map<QString, Take> &optionsWithValue()
{
    static const std::map<QString, Take> kOptions{
        {QStringLiteral("--session"), into(&DesktopOptions::session)},
        {QStringLiteral("--tail"), into(&DesktopOptions::tail)},
        {QStringLiteral("--model"), into(&DesktopOptions::model)},
        {QStringLiteral("--screenshot"), into(&DesktopOptions::screenshot)},
        {QStringLiteral("--replay-speed"), takeReplaySpeed},
        {QStringLiteral("--after"), takeAfter},
        {QStringLiteral("--size"), takeSize},
        {QStringLiteral("--theme"), takeTheme},
        {QStringLiteral("--language"), takeLanguage},
        {QStringLiteral("--trigger"), takeTriggers},
        {QStringLiteral("--listen"), takeListen},
        {QStringLiteral("--token-file"), into(&DesktopOptions::tokenFile)},
    };
    return kOptions;
}

bool takeSwitch(DesktopOptions &options, const QString &name)
{
    if (name == QLatin1String("--demo"))
        options.demo = true;
    else if (name == QLatin1String("--list-actions"))
        options.listActions = true;
    else if (name == QLatin1String("--help") || name == QLatin1String("-h"))
        options.help = true;
    else if (name == QLatin1String("--version") || name == QLatin1String("-v"))
        options.version = true;
    else
        return false;
    return true;
}

QString linkTo(const IncidentPlace &place)
{
    return QStringLiteral("redshank://incident/%1?metric=%2")
        .arg(toMs(place.begin))
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(place.metric))));
}

/// What does not go together, as a sentence; empty: all well.
std::string conflict(const DesktopOptions &options)
{
    const int sources = int(options.demo) + int(!options.session.isEmpty()) + int(!options.tail.isEmpty()) +
                        int(!options.files.isEmpty());
    if (sources > 1)
        return "choose one of FILE, --demo, --session and --tail";
    if (!options.triggers.isEmpty() && options.screenshot.isEmpty())
        return "--trigger needs --screenshot";
    if (!options.tokenFile.isEmpty() && !options.listen)
        return "--token-file needs --listen";
    if (options.replaySpeed && options.files.isEmpty())
        return "--replay-speed needs a FILE to replay";
    return {};
}

} // namespace

Result<DesktopOptions> parseDesktopOptions(const QStringList &arguments)
{
    DesktopOptions options;
    bool onlyFiles = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (!onlyFiles && argument.startsWith(QLatin1String("redshank:"))) {
            options.link = readIncidentLink(argument.toStdString());
            if (!options.link)
                return failure(ErrorCode::kInvalidInput, "the link " + argument.toStdString() +
                                                             " leads nowhere; it should begin with "
                                                             "redshank://incident/");
            continue;
        }
        if (onlyFiles || !argument.startsWith(QLatin1Char('-'))) {
            // Desktops hand files over as addresses.
            const bool isAddress = !onlyFiles && argument.startsWith(QLatin1String("file:"));
            options.files.append(isAddress ? QUrl(argument).toLocalFile() : argument);
            continue;
        }
        if (argument == QLatin1String("--")) {
            onlyFiles = true;
            continue;
        }
        if (takeSwitch(options, argument))
            continue;
        const qsizetype equals = argument.indexOf(QLatin1Char('='));
        const QString name = equals < 0 ? argument : argument.left(equals);
        const auto option = optionsWithValue().find(name);
        if (option == optionsWithValue().end())
            return failure(ErrorCode::kInvalidInput,
                           "there is no option " + argument.toStdString() + "; see --help");
        if (equals < 0 && i + 1 == arguments.size())
            return failure(ErrorCode::kInvalidInput, name.toStdString() + " wants a value; see --help");
        const QString value = equals < 0 ? arguments[++i] : argument.mid(equals + 1);
        if (value.isEmpty())
            return failure(ErrorCode::kInvalidInput, name.toStdString() + " wants a value; see --help");
        if (const std::string wrong = option->second(options, value); !wrong.empty())
            return failure(ErrorCode::kInvalidInput, wrong);
    }
    if (const std::string wrong = conflict(options); !wrong.empty())
        return failure(ErrorCode::kInvalidInput, wrong);
    return options;
}

QString desktopHelp()
{
    return QStringLiteral(
        "Usage: redshank [FILE.csv ...] [redshank://incident/...] [options]\n"
        "Watches metrics live or from CSV files and flags what is anomalous.\n"
        "Without arguments: the last session, or on the first start the demo, live.\n"
        "\n"
        "  --demo                    the demo, whatever was saved\n"
        "  --session FILE            open a saved session\n"
        "  --tail FILE               follow a growing CSV file (- is standard input)\n"
        "  --model ARTIFACT          score with this model\n"
        "  --replay-speed X          replay files as if live, 0.25 to 1000 times real time, or max\n"
        "  --theme light|dark|contrast|system\n"
        "  --language en|de|system   the window's language\n"
        "  --listen ADDRESS:PORT     also serve HTTP, as redshankd serve does (off by default)\n"
        "  --token-file FILE         with --listen: ask for this token; else for REDSHANK_TOKEN of the "
        "environment\n"
        "  --screenshot OUT.png      draw the window into OUT.png, then exit; works without a display\n"
        "  --after SECONDS           how long to wait before drawing (default 5)\n"
        "  --size WxH                size of the picture (default 1280x800)\n"
        "  --trigger ACTION[,...]    trigger these actions before drawing\n"
        "  --list-actions            print every action by name, with its keys\n"
        "  --help, --version\n");
}

QStringList argumentsForRunningWindow(const DesktopOptions &options)
{
    const auto whole = [](const QString &path) { return QFileInfo(path).absoluteFilePath(); };
    QStringList arguments;
    if (options.demo)
        arguments.append(QStringLiteral("--demo"));
    if (!options.session.isEmpty())
        arguments += {QStringLiteral("--session"), whole(options.session)};
    if (!options.tail.isEmpty())
        arguments += {QStringLiteral("--tail"), whole(options.tail)};
    if (!options.model.isEmpty())
        arguments += {QStringLiteral("--model"), whole(options.model)};
    if (options.replaySpeed)
        arguments +=
            {QStringLiteral("--replay-speed"),
             *options.replaySpeed > 0.0 ? QString::number(*options.replaySpeed) : QStringLiteral("max")};
    if (!options.theme.isEmpty())
        arguments += {QStringLiteral("--theme"), options.theme};
    if (options.link)
        arguments.append(linkTo(*options.link));
    if (!options.files.isEmpty())
        arguments.append(QStringLiteral("--"));
    for (const QString &file : options.files)
        arguments.append(whole(file));
    return arguments;
}

} // namespace redshank
