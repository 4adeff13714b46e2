// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tuning.h"

#include <array>
#include <string_view>

/// \file
/// Every setting of the window, in one table. What is no row here is not stored.

namespace redshank {

/// A number with its limits; what is read from the file is brought within them.
template <class T>
struct Setting
{
    const char *key;
    T fallback;
    T min;
    T max;
};

struct SwitchSetting
{
    const char *key;
    bool fallback;
};

/// One word of a short list, for example a theme.
struct WordSetting
{
    const char *key;
    const char *fallback;
    std::array<const char *, 4> words; ///< The rest nullptr.
};

struct TextSetting
{
    const char *key;
};

/// Opaque bytes of Qt: geometry, docks.
struct BytesSetting
{
    const char *key;
};

inline constexpr BytesSetting kWindowGeometry{"window/geometry"};
inline constexpr BytesSetting kWindowLayout{"window/layout"};
inline constexpr WordSetting kThemeMode{"window/theme", "system", {"system", "light", "dark", "contrast"}};
inline constexpr WordSetting kLanguage{"window/language", "system", {"system", "en", "de"}};
/// Percent; from the next start on.
inline constexpr Setting<int> kInterfaceScale{"window/scalePercent", 100, 100, 200};
inline constexpr SwitchSetting kReducedMotion{"window/reducedMotion", false};
inline constexpr WordSetting kTimeZone{"charts/timeZone", "local", {"local", "utc", "named"}};
inline constexpr BytesSetting kTimeZoneName{"charts/timeZoneName"}; ///< IANA; of the word "named".
inline constexpr SwitchSetting kBandVisible{"charts/band", true};
inline constexpr SwitchSetting kRibbonsVisible{"charts/ribbons", true};
inline constexpr WordSetting kCrosshair{"charts/crosshair", "values", {"off", "line", "values"}};
inline constexpr SwitchSetting kDragPans{"charts/dragPans", false};
inline constexpr SwitchSetting kMostAnomalousFirst{"metrics/mostAnomalousFirst", false};
/// See engine/core/tuning.h.
inline constexpr Setting<double> kSensitivityLevel{"detection/level", 1.0, kLowestLevel, kHighestLevel};
inline constexpr Setting<double> kReplaySpeed{"replay/speed", 8.0, 0.0, 1000.0};
inline constexpr SwitchSetting kReplayLoop{"replay/loop", false};
inline constexpr SwitchSetting kDemoExplained{"start/demoExplained", false};
/// Whether alerts were offered to be set up, and the offer was answered.
inline constexpr SwitchSetting kAlertsOffered{"start/alertsOffered", false};
inline constexpr Setting<int> kRetrainHours{"training/retrainHours", 0, 0, 24 * 30};
inline constexpr SwitchSetting kRetrainOnDrift{"training/retrainOnDrift", false};
/// What was chosen for CSV files, by their header (CsvPresets).
inline constexpr BytesSetting kCsvPresets{"csv/presets"};
/// How sources of each kind were set up last (SourceBook); holds no secret.
inline constexpr BytesSetting kLastSources{"sources/last"};
inline constexpr Setting<int> kRetentionDays{"store/retentionDays", 7, 1, 3650};

/// Of what is kept on disk of live sources; from the next start on, as the days.
inline constexpr Setting<int> kQuotaMegabytes{"store/quotaMegabytes", 1024, 16, 1024 * 1024};

inline constexpr SwitchSetting kTrayIcon{"alerts/trayIcon", true};

inline constexpr std::array<std::string_view, 25> kSettingKeys{
    kWindowGeometry.key,   kWindowLayout.key,   kThemeMode.key,      kTimeZone.key,
    kBandVisible.key,      kRibbonsVisible.key, kCrosshair.key,      kMostAnomalousFirst.key,
    kSensitivityLevel.key, kReplaySpeed.key,    kReplayLoop.key,     kDemoExplained.key,
    kRetentionDays.key,    kLanguage.key,       kInterfaceScale.key, kReducedMotion.key,
    kRetrainHours.key,     kRetrainOnDrift.key, kCsvPresets.key,     kTimeZoneName.key,
    kDragPans.key,         kQuotaMegabytes.key, kAlertsOffered.key,  kTrayIcon.key,
    kLastSources.key,
};

} // namespace redshank
