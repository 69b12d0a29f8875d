/// A street and a house number, read from one text such as `O.L.V.-straat 12A bus 3`.
struct StreetAddress {
    /// The street as one word (`leuvensestwg` and `Leuvense Steenweg` are `leuvensesteenweg`); empty when there is none.
    var street: [UInt8] = []
    /// The house number, 0 when there is none.
    var number: UInt32 = 0
    /// The letter behind the house number, 0 when there is none.
    var letter: UInt8 = 0
    /// The box, as it stands; empty when there is none.
    var box: [UInt8] = []
}

/// Reads addresses, in buffers that are used over and over.
struct StreetReader {
    private var folded = FoldedWords()
    private(set) var address = StreetAddress()

    /// Replaces ``address`` by that of a text.
    mutating func read(_ text: String) {
        folded.read(text)
        address.street.removeAll(keepingCapacity: true)
        address.box.removeAll(keepingCapacity: true)
        (address.number, address.letter) = (0, 0)
        var isInStreet = true
        for word in folded.words {
            let first = folded.bytes[word.range.lowerBound]
            let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
            if isInStreet, isNumber, !address.street.isEmpty {
                isInStreet = false
                readNumber(word.range)
            } else if isInStreet {
                appendStreet(word)
            } else if word.range.count == 1, !isNumber, address.letter == 0, address.box.isEmpty {
                address.letter = first
            } else if !Self.boxWords.contains(where: { matches($0, word.range) }) {
                address.box.append(contentsOf: folded.bytes[word.range])
            }
        }
    }

    private mutating func readNumber(_ range: Range<Int>) {
        var number = UInt32(0)
        for index in range {
            let byte = folded.bytes[index]
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                address.letter = byte
                break
            }
            number = min(number, 99_999) * 10 + UInt32(byte - UInt8(ascii: "0"))
        }
        address.number = number
    }

    private mutating func appendStreet(_ word: FoldedWords.Word) {
        if let known = Self.words.first(where: { matches($0.short, word.range) }) {
            address.street.append(contentsOf: known.long)
            return
        }
        for ending in Self.endings where word.range.count > ending.short.count {
            let start = word.range.upperBound - ending.short.count
            if matches(ending.short, start..<word.range.upperBound), word.isCut || !ending.needsStop {
                address.street.append(contentsOf: folded.bytes[word.range.lowerBound..<start])
                address.street.append(contentsOf: ending.long)
                return
            }
        }
        address.street.append(contentsOf: folded.bytes[word.range])
    }

    private func matches(_ word: [UInt8], _ range: Range<Int>) -> Bool {
        word.count == range.count && folded.bytes[range].elementsEqual(word)
    }

    private static let boxWords = ["bus", "bte", "b", "box", "boite"].map { Array($0.utf8) }

    private static let words = pairs(
        """
        str straat|stwg steenweg|stw steenweg|stg steenweg|steenwg steenweg|ln laan|pl plein|plts plaats|st sint|\
        ste sint|sinte sint|dr dokter|burg burgemeester|burgem burgemeester|olv onzelievevrouw|o onze|lv lievevrouw|\
        kan kanunnik|prof professor|gen generaal|kon koning|kard kardinaal|past pastoor|adm admiraal|av avenue|\
        bd boulevard|gebr gebroeders|mgr monseigneur|gr grote|kl kleine|lgd lange|jzf jozef|k koning|kol kolonel
        """)

    private static let endings: [(short: [UInt8], long: [UInt8], needsStop: Bool)] =
        pairs("stwg steenweg|steenwg steenweg|str straat").map { ($0.short, $0.long, false) }
        + pairs("stw steenweg|ln laan|pl plein|plts plaats|bn baan|dr dreef|vst vest|l laan|w weg|s straat")
        .map { ($0.short, $0.long, true) }

    private static func pairs(_ list: String) -> [(short: [UInt8], long: [UInt8])] {
        list.split(separator: "|").compactMap { pair in
            guard let space = pair.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
            return (Array(pair.utf8[..<space]), Array(pair.utf8[space...].dropFirst()))
        }
    }
}
