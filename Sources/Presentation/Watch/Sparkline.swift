/// A small line that shows a course. It is drawn in a field of 120 by 24; more is higher.
struct Sparkline {
    private let xs: [Int]
    private let ys: [Int]

    /// The most values that can be told apart in a line of this size.
    static let mostValues = 60

    /// The values that span the drawing, the same for all lines that stand together: their slopes then compare.
    ///
    /// - Parameters:
    ///   - series: the values of each line.
    ///   - least: never less, so that noise does not look like a fall.
    /// - Returns: the largest that one of them needs.
    static func height(of series: [[Int]], least: Int) -> Int {
        series.compactMap { values in
            values.min().flatMap { low in values.max().map { $0 - low } }
        }.reduce(least, max)
    }

    /// The line; nil for fewer than two values.
    ///
    /// - Parameters:
    ///   - values: the oldest first.
    ///   - height: the values that span the drawing; no less than these do.
    init?(_ values: [Int], height: Int) {
        guard values.count > 1, height > 0, let lowest = values.min(), let highest = values.max() else { return nil }
        let low = (lowest + highest - height) / 2
        xs = values.indices.map { 30 + 1140 * $0 / (values.count - 1) }
        ys = values.map { 220 - 200 * ($0 - low) / height }
    }

    /// What the templates draw it with.
    var context: [String: Any] {
        [
            "points": zip(xs, ys).map { "\(Self.tenths($0)),\(Self.tenths($1))" }.joined(separator: " "),
            "first_y": Self.tenths(ys.first ?? 0), "last_x": Self.tenths(xs.last ?? 0),
            "last_y": Self.tenths(ys.last ?? 0),
        ]
    }

    /// 1163 is "116.3", 1160 is "116".
    private static func tenths(_ value: Int) -> String {
        value % 10 == 0 ? String(value / 10) : "\(value / 10).\(value % 10)"
    }

    /// At most `mostValues` of the items, evenly spread; the first and the last always.
    static func thinned<Item>(_ items: [Item]) -> [Item] {
        guard items.count > mostValues else { return items }
        return (0..<mostValues).map { items[$0 * (items.count - 1) / (mostValues - 1)] }
    }
}
