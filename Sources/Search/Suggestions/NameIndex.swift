package import DutchText

/// The names of offerings by the forms of their words, as the index of the database has them: kept by who answers many
/// questions, since FTS5 reads all texts of all words that begin so.
package struct NameIndex: Sendable {
    private let keys: [Int64]
    private let names: [String]
    /// Folded UTF-8, in the order of their bytes.
    private let forms: [[UInt8]]
    /// The places of the names that have each form, by its place; ascending.
    private let places: RowsByNumber

    /// Reads the names.
    ///
    /// - Parameters:
    ///   - names: keys of offerings with their names, in the order of the keys.
    ///   - analysis: gives the forms of a word.
    package init(_ names: [(key: Int64, name: String)], analysis: Analysis) {
        keys = names.map(\.key)
        self.names = names.map(\.name)
        var numbers: [[UInt8]: Int32] = [:]
        var lists = NumberLists()
        for (_, name) in names {
            var name = name
            name.withUTF8 { text in
                analysis.forms(of: UnsafeRawBufferPointer(text)) { form, _, _ in
                    let next = Int32(numbers.count)
                    let number = numbers[form] ?? next
                    if number == next { numbers[form] = next }
                    lists.append(number)
                    return true
                }
            }
            lists.endRow()
        }
        let order = numbers.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var placeOfNumber = [Int32](repeating: 0, count: order.count)
        for (place, entry) in order.enumerated() { placeOfNumber[Int(entry.value)] = Int32(place) }
        forms = order.map(\.key)
        places = RowsByNumber(lists.mapped { placeOfNumber[Int($0)] })
    }

    /// The first offerings whose name has all the words.
    ///
    /// - Parameters:
    ///   - most: how many are wanted.
    ///   - words: the words, folded; at least one.
    ///   - isFinished: whether the last word is one, and not the beginning of one.
    /// - Returns: keys and names, by key.
    package func first(_ most: Int, having words: [String], isFinished: Bool) -> [(key: Int64, name: String)] {
        var found: RowSet?
        for (place, word) in words.enumerated() {
            var rows = RowSet(count: keys.count)
            for form in range(of: Array(word.utf8), isBeginning: !isFinished && place == words.count - 1) {
                rows.insert(places[Int32(form)])
            }
            found = found?.intersection(rows) ?? rows
        }
        return (found?.first(most) ?? []).map { (keys[Int($0)], names[Int($0)]) }
    }

    private func range(of word: [UInt8], isBeginning: Bool) -> Range<Int> {
        let low = forms.partitioningIndex { !$0.lexicographicallyPrecedes(word) }
        if !isBeginning { return low..<(low < forms.count && forms[low] == word ? low + 1 : low) }
        return low..<forms.partitioningIndex { !$0.lexicographicallyPrecedes(word) && !$0.starts(with: word) }
    }
}
