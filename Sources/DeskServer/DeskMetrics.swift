import Synchronization

/// Counts of requests and how long they took, in the text form of Prometheus 0.0.4. No content: a route and a status.
final class DeskMetrics: Sendable {
    private struct Key: Hashable, Comparable {
        let route: String
        let status: Int

        static func < (left: Key, right: Key) -> Bool { (left.route, left.status) < (right.route, right.status) }
    }

    private struct Series {
        var buckets = [Int](repeating: 0, count: DeskMetrics.bounds.count)
        var count = 0
        var seconds = 0.0
    }

    /// Upper bounds of the latency buckets, in seconds.
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

    private let series = Mutex<[Key: Series]>([:])

    /// Counts a request that was answered.
    func record(route: String, status: Int, seconds: Double) {
        series.withLock { all in
            var one = all[Key(route: route, status: status)] ?? Series()
            one.count += 1
            one.seconds += seconds
            for (place, bound) in Self.bounds.enumerated() where seconds <= bound { one.buckets[place] += 1 }
            all[Key(route: route, status: status)] = one
        }
    }

    var text: String {
        let name = "kaart_request_duration_seconds"
        var lines = ["# HELP \(name) Time to answer a request.", "# TYPE \(name) histogram"]
        for (key, one) in series.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            let labels = "route=\"\(key.route)\",status=\"\(key.status)\""
            for (bound, count) in zip(Self.bounds, one.buckets) {
                lines.append("\(name)_bucket{\(labels),le=\"\(bound)\"} \(count)")
            }
            lines.append("\(name)_bucket{\(labels),le=\"+Inf\"} \(one.count)")
            lines.append("\(name)_sum{\(labels)} \(one.seconds)")
            lines.append("\(name)_count{\(labels)} \(one.count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
