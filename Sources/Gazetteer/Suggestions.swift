import DutchText

/// Names that look like one that nobody bears.
extension Gazetteer {
    /// At most three areas whose names differ from `key` by a slip of the hand or of the ear, the likest first.
    func suggestions(for key: String) -> [Area] {
        let sound = Self.sound(of: key)
        let limit = Self.slips(allowedFor: key.utf8.count)
        var found: [(cost: Int, index: Int)] = []
        for name in names.keys where abs(name.utf8.count - key.utf8.count) <= 3 {
            let sounds = Self.sound(of: name) == sound && !sound.isEmpty
            let distance = EditDistance.between(key, name, atMost: limit)
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

    /// The name as it is heard, spaces or not.
    private static func sound(of key: String) -> String { SoundKey.of(key.filter { $0 != " " }) }

    /// How many slips a name of that length can have and be recognised.
    private static func slips(allowedFor length: Int) -> Int {
        switch length {
        case ...2: 0
        case ...5: 1
        case ...10: 2
        default: 3
        }
    }
}
