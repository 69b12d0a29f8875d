import Foundation

/// The figures of a run, as a table of ratios with what lies behind them.
struct Report {
    /// One line of the table.
    struct Line {
        let what: String
        let against: String
        /// What is compared with what; above 1 is more, slower, larger.
        let ratio: Double
        /// The same of processor time.
        var processorRatio: Double?
        /// What the ratio should be, in words; "" where nothing was promised.
        var aim = ""
        let behind: String
        /// Bytes; nil where it says nothing.
        var memory: Double?
    }

    let title: String
    let lines: [Line]
    let remarks: [String]

    init(
        _ place: Workplace, _ delivery: DeliveryMeasurement, _ search: SearchMeasurement,
        _ readers: [ReaderMeasurement]
    ) {
        title = "\(place.offerings) offerings, \(place.rounds) rounds, \(search.asked) queries"
        lines =
            [
                Self.delivery(
                    "first import", delivery.first, "raw SQLite + FTS5, same rows", delivery.floor, "≤ 3"),
                Self.delivery("unchanged re-import", delivery.unchanged, "first import", delivery.first, "≤ 0.2"),
                Self.delivery(
                    "1 % changed re-import", delivery.changed, "unchanged re-import", delivery.unchanged, "near 1"),
                Line(
                    what: "database", against: "CSV",
                    ratio: Double(delivery.databaseSize) / Double(max(1, delivery.csvSize)), aim: "≤ 3",
                    behind: "\(megabytes(delivery.databaseSize)) / \(megabytes(delivery.csvSize))"),
            ] + [50, 99].map { Self.wholeSearch(search, percentile: $0) }
            + [50, 99].map { Self.searchLessStart(search, percentile: $0) } + readers.flatMap(Self.reader)
        remarks = [
            "Queries that found something: \(search.found) of \(search.asked).",
            "Slowest query: \(milliseconds(search.slowest.seconds)), `\(search.slowest.query)`.",
        ]
    }

    private static func delivery(_ what: String, _ cost: Cost, _ against: String, _ other: Cost, _ aim: String) -> Line
    {
        Line(
            what: what, against: against, ratio: cost.wall.median / other.wall.median,
            processorRatio: cost.processor.median / other.processor.median, aim: aim,
            behind: "\(seconds(cost)) / \(seconds(other))", memory: cost.memory.median)
    }

    private static func wholeSearch(_ search: SearchMeasurement, percentile: Int) -> Line {
        let (wall, start) = (search.search.wall.percentile(percentile), search.start.wall.median)
        return Line(
            what: "kaart zoek, whole process, p\(percentile)", against: "kaart --version p50", ratio: wall / start,
            processorRatio: search.search.processor.percentile(percentile) / search.start.processor.median,
            behind: "\(milliseconds(wall)) / \(milliseconds(start))",
            memory: search.search.memory.percentile(percentile))
    }

    private static func searchLessStart(_ search: SearchMeasurement, percentile: Int) -> Line {
        func less(_ time: KeyPath<Cost, Sample>) -> Double {
            search.search[keyPath: time].percentile(percentile) - search.start[keyPath: time].median
        }
        let plain = search.plain.wall.percentile(percentile)
        return Line(
            what: "kaart zoek less start, p\(percentile)", against: "FTS5 bm25 in process, p\(percentile)",
            ratio: less(\.wall) / plain,
            processorRatio: less(\.processor) / search.plain.processor.percentile(percentile),
            behind: "\(milliseconds(less(\.wall))) / \(milliseconds(plain))")
    }

    private static func reader(_ reader: ReaderMeasurement) -> [Line] {
        [("refused", reader.refused), ("new", reader.staged)].map { kind, run in
            Line(
                what: "\(reader.name), \(megabytes(reader.size)), every record \(kind)", against: "150 MB resident",
                ratio: Double(run.peakMemory) / 150_000_000, aim: "≤ 1",
                behind: String(format: "%.0f s, %.0f s processor", run.wall, run.processor),
                memory: Double(run.peakMemory))
        }
    }

    var markdown: String {
        let rows = lines.map { line in
            let cells = [
                line.what, "\(number(line.ratio)) ×", line.processorRatio.map { "\(number($0)) ×" } ?? "", line.against,
                line.aim, line.behind, line.memory.map { megabytes(Int($0)) } ?? "",
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        return """
            ## \(title)

            | what | ratio | processor time | against | aim | medians | peak memory |
            |---|---:|---:|---|---|---|---:|
            \(rows.joined(separator: "\n"))

            \(remarks.map { "- \($0)" }.joined(separator: "\n"))

            """
    }
}

func number(_ value: Double) -> String { String(format: value < 10 ? "%.2f" : "%.1f", value) }

private func seconds(_ cost: Cost) -> String {
    String(format: "%.2f s (%.2f s)", cost.wall.median, cost.processor.median)
}
private func milliseconds(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }
private func megabytes(_ bytes: Int) -> String { String(format: "%.0f MB", Double(bytes) / 1e6) }
