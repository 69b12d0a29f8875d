/// Which areas bear a name, by `PlaceKey`.
struct NameIndex: Sendable {
    private var first: [String: Int32] = [:]
    /// The further areas of the few names that several areas bear.
    private var further: [String: [Int32]] = [:]
    /// Words of the longest name.
    private(set) var longest = 1

    init(capacity: Int) {
        first.reserveCapacity(capacity)
    }

    mutating func insert(_ name: String, _ area: Int) {
        insert(key: PlaceKey.of(name), area)
    }

    mutating func insert(key: String, _ area: Int) {
        guard !key.isEmpty, let area = Int32(exactly: area) else { return }
        guard let bearer = first[key] else {
            first[key] = area
            longest = max(longest, key.utf8.count { $0 == 0x20 } + 1)
            return
        }
        if bearer != area && further[key]?.contains(area) != true { further[key, default: []].append(area) }
    }

    /// The areas with exactly that name, in the order in which they were put in.
    subscript(key: String) -> [Int] {
        guard let bearer = first[key] else { return [] }
        return [Int(bearer)] + (further[key] ?? []).map(Int.init)
    }

    /// Every name, in no particular order.
    var keys: some Collection<String> { first.keys }
}
