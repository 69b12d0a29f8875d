/// Measurements of one thing.
struct Sample {
    private var sorted: [Double] = []

    init(_ values: some Sequence<Double> = []) { sorted = values.sorted() }

    mutating func add(_ value: Double) {
        sorted.insert(value, at: sorted.firstIndex { $0 > value } ?? sorted.endIndex)
    }

    /// The middle, or the mean of the two in the middle; 0 of nothing.
    var median: Double {
        guard !sorted.isEmpty else { return 0 }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// The value that so many percent do not exceed; 0 of nothing.
    func percentile(_ percent: Int) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
}
