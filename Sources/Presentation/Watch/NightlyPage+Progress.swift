import Brugfiguur
import DirectoryModel
import DirectoryStore
import Gazetteer
import Thesaurus

/// How many findings were open at each run, by place, domain and keeper. In the lines up is better: fewer are open.
extension NightlyPage {
    private static let mostCourses = 12
    /// Less than so many findings up or down is no rise or fall.
    private static let leastCount = 10

    /// What a line is about, with how many were open at each of the days.
    private struct Course {
        let name: String
        let counts: [Int]

        var now: Int { counts.last ?? 0 }
        var difference: Int { now - (counts.first ?? 0) }
    }

    var progress: [String: Any]? {
        let days = data.runs.map(\.date).filter { $0 >= data.firstDay && $0 <= data.date }
        let shown = Sparkline.thinned(days)
        guard let first = shown.first, let last = shown.last else { return nil }
        let groups = [
            group("Per gemeente", "Gemeente", .municipality, shown) { data.gazetteer.area(id: $0)?.name ?? $0 },
            group("Per domein", "Domein", .domain, shown) {
                data.thesaurus.concept($0, in: .careDomain)?.label ?? $0
            },
            group("Per beheerder", "Beheerder", .keeper, shown) { $0 },
        ].compactMap { $0 }
        guard !groups.isEmpty else { return nil }
        let until = DutchWriting.recentDay(last, from: data.date)
        let line =
            first == last
            ? "Hoeveel punten er \(until) open stonden. Vanaf de volgende controle ziet u hier het verloop."
            : "Hoeveel punten er open staan, en het verschil met \(DutchWriting.dayOfYear(first, from: data.date))."
                + (last == data.date ? "" : " De lijn loopt tot \(until).")
                + " Boven de stippellijn staan er minder open dan toen: dat is beter. De lijnen in één tabel hebben dezelfde "
                + "schaal."
        return ["line": line, "groups": groups]
    }

    private func group(
        _ heading: String, _ column: String, _ dimension: RunRecord.Tally.Dimension, _ days: [CalendarDate],
        name: (String) -> String
    ) -> [String: Any]? {
        let courses = (data.trends[dimension] ?? [:]).map { key, counts in
            Course(name: name(key), counts: days.map { counts[$0, default: 0] })
        }.filter { course in course.counts.contains { $0 > 0 } }
            .sorted { ($1.now, $0.name) < ($0.now, $1.name) }
        // With one keeper the table would say what stands above it.
        guard !courses.isEmpty, dimension != .keeper || courses.count > 1 else { return nil }
        let shown = courses.prefix(Self.mostCourses)
        let height = Sparkline.height(of: shown.map(\.counts), least: Self.leastCount)
        let rest =
            courses.count > shown.count
            ? ": de \(shown.count) van \(DutchWriting.number(courses.count)) met het meeste werk" : ""
        return [
            "heading": heading + rest, "column": column, "open": true,
            "rows": shown.map { row($0, height: height, hasPast: days.count > 1) },
        ]
    }

    private func row(_ course: Course, height: Int, hasPast: Bool) -> [String: Any] {
        let difference = course.difference
        let change =
            difference == 0
            ? "gelijk" : "\(DutchWriting.number(abs(difference))) \(difference > 0 ? "meer" : "minder")"
        let row: [String: Any?] = [
            "name": course.name, "now": DutchWriting.number(course.now), "change": hasPast ? change : nil,
            "worse": difference > 0,
        ]
        let line = Sparkline(course.counts.map { -$0 }, height: height)?.context ?? [:]
        return PageFrame.filled(row).merging(line) { $1 }
    }
}
