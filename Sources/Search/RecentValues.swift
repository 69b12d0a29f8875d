/// The values that were asked for lately: when as much was kept as is allowed, what was not asked for since the last
/// time is forgotten.
package struct RecentValues<Key: Hashable, Value> {
    private var young: [Key: (value: Value, size: Int)] = [:]
    private var old: [Key: (value: Value, size: Int)] = [:]
    private var youngSize = 0
    private let most: Int

    /// - Parameter most: the sum of sizes that is kept.
    package init(most: Int) { self.most = most }

    package mutating func value(for key: Key) -> Value? {
        if let known = young[key] { return known.value }
        guard let known = old.removeValue(forKey: key) else { return nil }
        keep(known.value, for: key, size: known.size)
        return known.value
    }

    package mutating func keep(_ value: Value, for key: Key, size: Int) {
        if youngSize + size > most / 2 {
            old = young
            young = [:]
            youngSize = 0
        }
        if young.updateValue((value, size), forKey: key) == nil { youngSize += size }
    }
}

extension RecentValues: Sendable where Key: Sendable, Value: Sendable {}
