import DirectoryModel

extension SignalTable {
    /// Reads packed blocks, in the order of their numbers.
    package struct Builder {
        private(set) var keys: [Int64] = []
        private(set) var source: [Int32] = []
        private(set) var organization: [Int32] = []
        private(set) var status: [OfferingStatus] = []
        private(set) var flags: [SignalFlags] = []
        private(set) var minimumAge: [Int16] = []
        private(set) var maximumAge: [Int16] = []
        private(set) var assuredDay: [Int32] = []
        private(set) var home: [Int32] = []
        private(set) var areas = NumberLists()
        private(set) var targetGroups = NumberLists()
        private(set) var domains = NumberLists()
        private(set) var textLengths = NumberLists()
        private(set) var names = NumberLists()
        private(set) var languageList: [Int32] = []
        private(set) var languageLists: [[String]] = []
        private var languageNumbers: [String: Int32] = [:]
        private(set) var sourceIDs: [UInt8] = []
        private(set) var sourceIDEnds: [Int32] = []

        private static let statuses = OfferingStatus.allCases

        /// - Parameter blocks: about how many blocks there will be.
        package init(blocks: Int64 = 0) {
            let capacity = Int(min(max(blocks, 0), Self.mostReserved) * SignalBlock.size)
            keys.reserveCapacity(capacity)
            source.reserveCapacity(capacity)
            organization.reserveCapacity(capacity)
            status.reserveCapacity(capacity)
            flags.reserveCapacity(capacity)
            minimumAge.reserveCapacity(capacity)
            maximumAge.reserveCapacity(capacity)
            assuredDay.reserveCapacity(capacity)
            home.reserveCapacity(capacity)
            areas.reserveCapacity(rows: capacity, numbers: 2)
            targetGroups.reserveCapacity(rows: capacity, numbers: 2)
            domains.reserveCapacity(rows: capacity, numbers: 2)
            textLengths.reserveCapacity(rows: capacity, numbers: 6)
            names.reserveCapacity(rows: capacity, numbers: 2)
            languageList.reserveCapacity(capacity)
            sourceIDs.reserveCapacity(capacity * 12)
            sourceIDEnds.reserveCapacity(capacity)
        }

        /// For more blocks, room is made as they come.
        private static let mostReserved: Int64 = 8_000

        /// The table of the rows that were added.
        package var table: SignalTable { SignalTable(self) }

        /// Adds the offerings of a block.
        ///
        /// - Parameters:
        ///   - number: its number; greater than the one before.
        ///   - bytes: the block, packed.
        /// - Returns: whether it is one; others are left out.
        @discardableResult
        package mutating func append(block number: Int64, packed bytes: UnsafeRawBufferPointer) -> Bool {
            guard let block = Columns(bytes), hasRoom(for: block), let first = firstKey(ofBlock: number) else {
                return false
            }
            block.keys.forEach { keys.append(first + Int64($0)) }
            block.source.append(to: &source)
            block.organization.append(to: &organization)
            block.status.forEach { status.append(Self.statuses[Int($0)]) }
            block.flags.forEach { flags.append(SignalFlags(rawValue: UInt8(truncatingIfNeeded: $0))) }
            block.minimumAge.forEach(unknown: Int32(noAge)) { minimumAge.append(Int16(clamping: $0)) }
            block.maximumAge.forEach(unknown: Int32(noAge)) { maximumAge.append(Int16(clamping: $0)) }
            block.assuredDay.append(to: &assuredDay, unknown: noDay)
            block.home.append(to: &home, unknown: noArea)
            areas.append(block.areas)
            targetGroups.append(block.targetGroups)
            domains.append(block.domains)
            textLengths.append(block.textLengths)
            names.append(block.names)
            let numbers = block.languageLists.map { self.number(ofLanguages: $0) }
            block.language.forEach { languageList.append(numbers[Int($0)]) }
            sourceIDEnds.append(ends: block.sourceIDs.lengths)
            sourceIDs.append(contentsOf: block.sourceIDs.bytes)
            return true
        }

        /// Whether places stay numbers of four bytes, which only a damaged kaart could make otherwise.
        private func hasRoom(for block: Columns) -> Bool {
            let counts = [
                sourceIDs.count + block.sourceIDs.bytes.count, areas.numbers.count + block.areas.numbers.count,
                targetGroups.numbers.count + block.targetGroups.numbers.count,
                domains.numbers.count + block.domains.numbers.count,
                textLengths.numbers.count + block.textLengths.numbers.count,
                names.numbers.count + block.names.numbers.count,
            ]
            return counts.allSatisfy { $0 <= Int32.max }
        }

        /// The key that the block begins with; nil where its keys cannot be.
        private func firstKey(ofBlock number: Int64) -> Int64? {
            let (first, isTooLarge) = number.multipliedReportingOverflow(by: SignalBlock.size)
            guard !isTooLarge, keys.last.map({ $0 < first }) ?? true else { return nil }
            return first
        }

        private mutating func number(ofLanguages list: String) -> Int32 {
            if let known = languageNumbers[list] { return known }
            let number = Int32(languageLists.count)
            languageNumbers[list] = number
            languageLists.append(list.split(separator: ",").map(String.init))
            return number
        }
    }

    /// A packed block, found sound.
    private struct Columns {
        let keys, source, organization, status, flags, minimumAge, maximumAge, assuredDay, home, language: PackedColumn
        let areas, targetGroups, domains, textLengths, names: PackedLists
        let languageLists: [String]
        let sourceIDs: PackedTexts

        init?(_ bytes: UnsafeRawBufferPointer) {
            var reader = ColumnReader(bytes)
            guard reader.byte() == SignalBlock.packingVersion, reader.isWholeBehindChecksum(),
                let count = reader.count(), count <= SignalBlock.size,
                let keys = reader.column(count), let source = reader.column(count),
                let organization = reader.column(count), let status = reader.column(count),
                let flags = reader.column(count),
                let minimumAge = reader.column(count), let maximumAge = reader.column(count),
                let assuredDay = reader.column(count), let home = reader.column(count),
                let areas = reader.lists(count),
                let targetGroups = reader.lists(count), let domains = reader.lists(count),
                let textLengths = reader.lists(count), let names = reader.lists(count), let listCount = reader.count(),
                listCount <= count,
                let lists = reader.texts(listCount), let language = reader.column(count),
                let sourceIDs = reader.texts(count), reader.isAtEnd
            else { return nil }
            var last: Int32 = -1
            let areAscending = keys.allSatisfy { key in
                defer { last = key }
                return last < key && key < SignalBlock.size
            }
            guard areAscending,
                status.allSatisfy({ OfferingStatus.allCases.indices.contains(Int($0)) }),
                language.allSatisfy({ 0 <= $0 && $0 < listCount })
            else { return nil }
            (self.keys, self.source, self.organization, self.status) = (keys, source, organization, status)
            (self.flags, self.minimumAge, self.maximumAge) = (flags, minimumAge, maximumAge)
            (self.assuredDay, self.home) = (assuredDay, home)
            (self.areas, self.targetGroups, self.domains) = (areas, targetGroups, domains)
            (self.textLengths, self.names) = (textLengths, names)
            (self.language, self.sourceIDs) = (language, sourceIDs)
            var rest = lists.bytes[...]
            var texts: [String] = []
            lists.lengths.forEach { length in
                texts.append(String(decoding: rest.prefix(Int(length)), as: UTF8.self))
                rest = rest.dropFirst(Int(length))
            }
            languageLists = texts
        }
    }
}

extension [Int32] {
    /// Adds where things of those lengths end, that stand one after the other.
    mutating func append(ends lengths: PackedColumn) {
        var end = last ?? 0
        lengths.forEach { length in
            end &+= length
            append(end)
        }
    }
}
