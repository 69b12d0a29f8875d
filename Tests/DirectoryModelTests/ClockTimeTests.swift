import DirectoryModel
import TestSupport
import Testing

@Suite("Times and weekdays in columns")
struct ClockTimeTests {
    @Test(
        "Times as tables write them are read",
        arguments: [
            ("9u", 540), ("9u30", 570), ("9U30", 570), ("17.30", 1050), ("9h", 540), ("9h05", 545), ("9", 540),
            ("09", 540),
            ("0900", 540), ("2400", 1440), ("08:30:00", 510), ("8:30", 510), (" 8:30 ", 510), ("9 uur", 540),
            ("9.30 u.", 570),
            ("8:30u", 510), ("0:00", 0), ("24:00", 1440), ("24u", 1440), ("10:00+01:00", 600), ("10:00:00+0200", 600),
            ("23:59:59", 1439), ("9 heures", 540),
        ])
    func times(text: String, minutes: Int) {
        #expect(ClockTime.minutes(parsing: text) == minutes)
    }

    @Test(
        "Anything else is no time",
        arguments: [
            "", "u", "900", "25", "24:01", "2401", "8:60", "0960", "8:3", "8:300", "9u3", "9u30u", "9:30:60", "9:30:5",
            "9:30Z",
            "9:30+03:00", "9+01:00", "9.30.00", "9,30", "-9", "9-12", "9:30 pm", "noen", "0900u", "９:00", "9 30",
            "99999999999",
            "9:00:00:00", ":30", "9:", "9u 30",
        ])
    func noTimes(text: String) {
        #expect(ClockTime.minutes(parsing: text) == nil)
    }

    @Test("Every minute of a day is read from each spelling of it")
    func everyMinute() {
        for minutes in 0...1440 {
            let (hour, minute) = (minutes / 60, minutes % 60)
            let padded = (hour < 10 ? "0" : "") + "\(hour)"
            let two = (minute < 10 ? "0" : "") + "\(minute)"
            for text in [
                "\(hour):\(two)", "\(padded)\(two)", "\(padded):\(two):00", "\(hour)u\(two)", "\(hour).\(two) uur",
            ] {
                #expect(ClockTime.minutes(parsing: text) == minutes, "\(text)")
            }
        }
    }

    @Test("Any text is a time of the day or none")
    func total() {
        var random = SplitMix64(seed: 31)
        for _ in 0..<20_000 {
            for text in [
                RandomText.unicode(length: 8, using: &random),
                RandomText.pieces(
                    ["9", "17", ":", "30", "u", ".", "00", " ", "h", "+01:00"], length: 6, using: &random),
            ] {
                if let minutes = ClockTime.minutes(parsing: text) { #expect((0...1440).contains(minutes), "\(text)") }
            }
        }
    }
}
