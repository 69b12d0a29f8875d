/// Names that look like one that nobody bears.
extension Gazetteer {
    /// At most three areas whose names differ from `key` by a slip of the hand or of the ear, the likest first.
    func suggestions(for key: String) -> [Area] {
        let bytes = Array(key.utf8)
        let sound = Self.sound(of: key)
        let limit = Self.slips(allowedFor: bytes.count)
        var found: [(cost: Int, index: Int)] = []
        for name in names.keys where abs(name.utf8.count - bytes.count) <= 3 {
            let sounds = Self.sound(of: name) == sound && !sound.isEmpty
            let distance = Self.distance(bytes, Array(name.utf8), limit: limit)
            guard sounds || distance != nil else { continue }
            let cost = min(distance.map { $0 * 2 } ?? .max, sounds ? 1 : .max)
            if let index = ranked(names[name], scale: nil).first { found.append((cost, index)) }
        }
        found.sort { ($0.cost, rankAmongSuggestions($0.index)) < ($1.cost, rankAmongSuggestions($1.index)) }
        var areas: [Area] = []
        for (_, index) in found where !areas.contains(self.areas[index]) && areas.count < 3 {
            areas.append(self.areas[index])
        }
        return areas
    }

    /// Municipalities first, and the order of the reference data.
    private func rankAmongSuggestions(_ index: Int) -> Int {
        areas[index].scale == .gemeente ? index - areas.count : index
    }

    /// How many slips a name of that length can have and be recognised.
    private static func slips(allowedFor length: Int) -> Int {
        switch length {
        case ...2: 0
        case ...5: 1
        case ...10: 2
        default: 3
        }
    }

    /// Optimal string alignment: insertions, deletions, replacements and swapped neighbours; nil when beyond the limit.
    static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var current = [i + 1]
            current.reserveCapacity(right.count + 1)
            for j in right.indices {
                var cost = min(last[j + 1] + 1, current[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                current.append(cost)
            }
            if current.allSatisfy({ $0 > limit }) { return nil }
            (beforeLast, last) = (last, current)
        }
        return last.last.flatMap { $0 <= limit ? $0 : nil }
    }

    /// The name as Flemish ears hear it, old spellings included: Thienen is Tienen, Kortryk is Kortrijk.
    static func sound(of key: String) -> String {
        var rest = key.filter { $0 != " " }[...]
        var sound = ""
        while let first = rest.first {
            if let pair = sounds.first(where: { rest.hasPrefix($0.written) }) {
                sound += pair.heard
                rest = rest.dropFirst(pair.written.count)
            } else {
                if sound.last != first { sound.append(first) }
                rest = rest.dropFirst()
            }
        }
        return sound
    }

    /// Longer spellings stand before the shorter ones that they begin with.
    private static let sounds: [(written: String, heard: String)] = [
        ("sch", "sg"), ("ck", "k"), ("ch", "g"), ("gh", "g"), ("th", "t"), ("ph", "f"), ("qu", "kw"), ("ae", "a"),
        ("aa", "a"), ("oe", "u"), ("ou", "au"), ("uy", "ui"), ("ij", "ei"), ("ey", "ei"), ("ie", "i"), ("ee", "e"),
        ("oo", "o"), ("uu", "u"), ("dt", "t"), ("y", "ei"), ("c", "k"), ("x", "ks"), ("z", "s"), ("v", "f"), ("d", "t"),
    ]
}
