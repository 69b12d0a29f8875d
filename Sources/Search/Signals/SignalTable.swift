import DirectoryModel

/// What ranking needs of many offerings, in columns: looking at a row makes no object, so that tens of thousands can be
/// looked at for one question.
///
/// Rows are numbered from 0, in the order of their keys.
package final class SignalTable: Sendable {
    /// Keys of the offerings in the store, ascending.
    package let keys: [Int64]
    let source: [Int32]
    let organization: [Int32]
    let status: [OfferingStatus]
    let flags: [SignalFlags]
    /// In years; `noAge` where it is not known.
    let minimumAge: [Int16]
    let maximumAge: [Int16]
    /// Day numbers; `noDay` where nobody vouched.
    let assuredDay: [Int32]
    /// Number of the area of its address; `noArea` where it is not known.
    let home: [Int32]
    let areas: NumberLists
    let targetGroups: NumberLists
    let domains: NumberLists
    private let rowsByDomain: RowsByNumber
    private let rowsByArea: RowsByNumber
    /// Rows of which nothing is known of where they serve.
    let rowsOfUnknownArea: RowSet
    /// Number of words in each column of the index.
    let textLengths: NumberLists
    let names: NumberLists
    /// Which of `languageLists` a row has.
    private let languageList: [Int32]
    /// BCP 47 codes; each list once.
    let languageLists: [[String]]
    private let sourceIDs: [UInt8]
    private let sourceIDEnds: [Int32]

    static let noAge: Int16 = -1
    static let noDay = Int32.min
    static let noArea: Int32 = -1

    package var count: Int { keys.count }

    init(_ builder: Builder) {
        keys = builder.keys
        source = builder.source
        organization = builder.organization
        status = builder.status
        flags = builder.flags
        minimumAge = builder.minimumAge
        maximumAge = builder.maximumAge
        assuredDay = builder.assuredDay
        home = builder.home
        areas = builder.areas
        targetGroups = builder.targetGroups
        domains = builder.domains
        rowsByDomain = RowsByNumber(builder.domains)
        rowsByArea = RowsByNumber(builder.areas)
        var unknown = RowSet(count: builder.keys.count)
        for row in builder.keys.indices
        where builder.areas.places(of: row).isEmpty || builder.flags[row].contains(.unknownArea) {
            unknown.insert(Int32(row))
        }
        rowsOfUnknownArea = unknown
        textLengths = builder.textLengths
        names = builder.names
        languageList = builder.languageList
        languageLists = builder.languageLists
        sourceIDs = builder.sourceIDs
        sourceIDEnds = builder.sourceIDEnds
    }

    /// The row of an offering; nil for a key that is not there.
    package func row(ofKey key: Int64) -> Int? {
        guard let first = keys.first, key >= first else { return nil }
        // Keys are mostly without gaps.
        if let guess = Int(exactly: key - first), guess < keys.count, keys[guess] == key { return guess }
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? low : nil
    }

    /// Rows that carry the domain, by its number; ascending, and a row that names it twice stands there twice.
    package func rows(havingDomain number: Int32) -> ArraySlice<Int32> { rowsByDomain[number] }

    /// Rows that name the area, by its number; ascending, and a row that names it twice stands there twice.
    func rows(serving number: Int32) -> ArraySlice<Int32> { rowsByArea[number] }

    /// Number of words in each of the first columns of the index, over all rows.
    func totalTextLengths(columns: Int) -> [Int] {
        var totals = [Int](repeating: 0, count: columns)
        totals.withUnsafeMutableBufferPointer { totals in
            textLengths.forEach { _, column, length in
                if column < columns { totals[column] += Int(length) }
            }
        }
        return totals
    }

    /// Rows that are called by a name, by its number.
    func rows(named key: Int32) -> NamedRows {
        let ofOrganization = NameKey.ofOrganization(key)
        guard names.has(key, or: ofOrganization) else { return NamedRows() }
        func rows(_ key: Int32) -> [Int32] {
            keys.indices.filter { names.numbers[names.places(of: $0)].contains(key) }.map { Int32($0) }
        }
        return NamedRows(own: rows(key), ofOrganization: rows(ofOrganization))
    }

    func languages(of row: Int) -> Int { Int(languageList[row]) }

    func assured(_ row: Int) -> CalendarDate? {
        assuredDay[row] == Self.noDay ? nil : CalendarDate(dayNumber: Int(assuredDay[row]))
    }

    /// Whether nothing is known of where it serves.
    func areaIsUnknown(_ row: Int) -> Bool { rowsOfUnknownArea.contains(Int32(row)) }

    private func sourceIDBytes(_ row: Int) -> Range<Int> {
        (row == 0 ? 0 : Int(sourceIDEnds[row - 1]))..<Int(sourceIDEnds[row])
    }

    /// Whether the id that its source gives the one row stands before that of the other, byte by byte.
    func sourceIDPrecedes(_ left: Int, _ right: Int) -> Bool {
        sourceIDs[sourceIDBytes(left)].lexicographicallyPrecedes(sourceIDs[sourceIDBytes(right)])
    }

    /// All that is known of a row, together.
    package func signals(_ row: Int) -> ServiceSignals {
        var signals = ServiceSignals(
            source: source[row], sourceID: String(decoding: sourceIDs[sourceIDBytes(row)], as: UTF8.self),
            organization: organization[row], status: status[row])
        signals.vanished = flags[row].contains(.vanished)
        signals.hasUnknownArea = flags[row].contains(.unknownArea)
        signals.isFree = flags[row].contains(.costKnown) ? flags[row].contains(.free) : nil
        signals.minimumAge = minimumAge[row] == Self.noAge ? nil : Int(minimumAge[row])
        signals.maximumAge = maximumAge[row] == Self.noAge ? nil : Int(maximumAge[row])
        signals.assured = assured(row)
        signals.home = home[row] == Self.noArea ? nil : home[row]
        signals.areas = areas.list(of: row)
        signals.targetGroups = targetGroups.list(of: row)
        signals.domains = domains.list(of: row)
        signals.textLengths = textLengths.list(of: row)
        signals.names = names.list(of: row)
        signals.languages = languageLists[languages(of: row)]
        return signals
    }
}

/// Lists of numbers, one a row, end to end.
struct NumberLists: Sendable, Hashable {
    private(set) var numbers: [Int32] = []
    private var ends: [Int32] = []

    /// Where the numbers of a row stand in `numbers`.
    func places(of row: Int) -> Range<Int> { (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row]) }

    func list(of row: Int) -> [Int32] { Array(numbers[places(of: row)]) }

    /// Calls with every number of every row, and its place in the list; faster than list by list.
    @inline(__always)
    func forEach(_ body: (_ row: Int, _ place: Int, _ number: Int32) -> Void) {
        numbers.withUnsafeBufferPointer { numbers in
            ends.withUnsafeBufferPointer { ends in
                var start = 0
                for row in ends.indices {
                    let end = Int(ends[row])
                    for place in start..<end { body(row, place - start, numbers[place]) }
                    start = end
                }
            }
        }
    }

    /// Whether any list has one of two numbers: hardly any has, so all are looked through without stopping, several at once.
    func has(_ first: Int32, or second: Int32) -> Bool {
        numbers.withUnsafeBufferPointer { numbers in
            var found: Int32 = 0
            for number in numbers { found |= (number == first ? 1 : 0) | (number == second ? 1 : 0) }
            return found != 0
        }
    }

    /// Makes room for so many rows, with about so many numbers each.
    mutating func reserveCapacity(rows: Int, numbers each: Int) {
        ends.reserveCapacity(rows)
        numbers.reserveCapacity(rows * each)
    }

    /// Adds the lists of further rows.
    mutating func append(_ lists: PackedLists) {
        ends.append(ends: lists.counts)
        lists.numbers.append(to: &numbers)
    }

    mutating func append(_ number: Int32) { numbers.append(number) }

    /// Ends the list of a row.
    mutating func endRow() { ends.append(Int32(clamping: numbers.count)) }

    /// The same lists of other numbers.
    func mapped(_ transform: (Int32) -> Int32) -> NumberLists {
        var lists = self
        lists.numbers = numbers.map(transform)
        return lists
    }
}

/// The rows that have a number in their list, by number.
struct RowsByNumber: Sendable {
    private let rows: [Int32]
    /// Where the rows of each number begin; one more at the end.
    private let starts: [Int32]

    /// Numbers beyond this are no numbers of a kaart; they have no rows.
    private static var most: Int32 { 1 << 20 }

    init(_ lists: NumberLists) {
        var last: Int32 = -1
        for number in lists.numbers where number > last && number < Self.most { last = number }
        var starts = [Int32](repeating: 0, count: Int(last) + 2)
        starts.withUnsafeMutableBufferPointer { starts in
            lists.forEach { _, _, number in
                if number >= 0, number <= last { starts[Int(number) + 1] += 1 }
            }
        }
        for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
        var ends = starts
        var rows = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
        rows.withUnsafeMutableBufferPointer { rows in
            ends.withUnsafeMutableBufferPointer { ends in
                lists.forEach { row, _, number in
                    guard number >= 0, number <= last else { return }
                    rows[Int(ends[Int(number)])] = Int32(truncatingIfNeeded: row)
                    ends[Int(number)] += 1
                }
            }
        }
        self.rows = rows
        self.starts = starts
    }

    subscript(number: Int32) -> ArraySlice<Int32> {
        let place = Int(number)
        guard place >= 0, place + 1 < starts.count else { return [] }
        return rows[Int(starts[place])..<Int(starts[place + 1])]
    }
}

/// What is yes or no of an offering, as it is packed.
struct SignalFlags: OptionSet, Sendable {
    let rawValue: UInt8

    static let vanished = SignalFlags(rawValue: 1)
    static let unknownArea = SignalFlags(rawValue: 2)
    static let costKnown = SignalFlags(rawValue: 4)
    static let free = SignalFlags(rawValue: 8)
}
