import DirectoryModel

extension ServiceSignals {
    /// The packed form, small enough to be read for every offering: a version byte, flags, then numbers of variable
    /// length.
    package var packed: [UInt8] {
        var flags: SignalFlags = []
        if vanished { flags.insert(.vanished) }
        if hasUnknownArea { flags.insert(.unknownArea) }
        if let isFree { flags.formUnion(isFree ? [.costKnown, .free] : .costKnown) }
        var bytes = Packer()
        bytes.append(Self.packingVersion)
        bytes.append(UInt8(OfferingStatus.allCases.firstIndex(of: status) ?? 0))
        bytes.append(flags.rawValue)
        bytes.append(number: UInt32(source))
        bytes.append(number: UInt32(organization))
        bytes.append(number: minimumAge.map { UInt32($0 + 1) } ?? 0)
        bytes.append(number: maximumAge.map { UInt32($0 + 1) } ?? 0)
        bytes.append(number: assured.map { UInt32(clamping: $0.dayNumber + Self.dayOffset) } ?? 0)
        bytes.append(number: home.map { UInt32($0) + 1 } ?? 0)
        for list in [areas, targetGroups, domains, textLengths] {
            bytes.append(number: UInt32(list.count))
            for entry in list { bytes.append(number: UInt32(entry)) }
        }
        bytes.append(text: languages.joined(separator: ","))
        bytes.append(text: sourceID)
        return bytes.bytes
    }

    /// Raised by every change of the packed form; a store that holds another one packs its signals anew.
    package static let packingVersion: UInt8 = 3
    /// Makes day numbers from the year 1 on positive.
    fileprivate static let dayOffset = 800_000
}

private struct Packer {
    var bytes: [UInt8] = []

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(number: UInt32) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(text: String) {
        append(number: UInt32(clamping: text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
}

extension ServiceSignals {
    /// Reads the packed form; nil when the bytes are not one.
    package init?(packed bytes: UnsafeRawBufferPointer) {
        var builder = SignalTable.Builder()
        guard builder.append(key: 0, packed: bytes) else { return nil }
        self = builder.table.signals(0)
    }
}

extension SignalTable {
    /// Reads packed signals, row by row, in the order of their keys.
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
        private(set) var languageList: [Int32] = []
        private(set) var languageLists: [[String]] = []
        private var languageNumbers: [[UInt8]: Int32] = [:]
        private var packedLanguages: [[UInt8]] = []
        /// The list that was last seen in each place that the bytes of lists lead to; -1 where none was. There are few
        /// lists, so that nearly all are found here.
        private var formerLanguages = [Int32](repeating: -1, count: 256)
        private(set) var sourceIDs: [UInt8] = []
        private(set) var sourceIDEnds: [Int32] = []

        /// - Parameter capacity: about how many rows there will be.
        package init(capacity: Int = 0) {
            let capacity = min(max(capacity, 0), Self.mostReserved)
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
            languageList.reserveCapacity(capacity)
            sourceIDs.reserveCapacity(capacity * 12)
            sourceIDEnds.reserveCapacity(capacity)
        }

        private static let mostReserved = 2_000_000
        private static let statuses = OfferingStatus.allCases

        /// The table of the rows that were added.
        package var table: SignalTable { SignalTable(self) }

        /// Adds an offering.
        ///
        /// - Parameters:
        ///   - key: its key; greater than the one before.
        ///   - bytes: its packed signals.
        /// - Returns: whether they are packed signals; others are left out.
        @discardableResult
        package mutating func append(key: Int64, packed bytes: UnsafeRawBufferPointer) -> Bool {
            var reader = Unpacker(bytes: bytes)
            guard keys.last.map({ $0 < key }) ?? true, reader.byte() == ServiceSignals.packingVersion,
                let statusIndex = reader.byte(), Int(statusIndex) < Self.statuses.count,
                let flags = reader.byte(), let source = reader.number(), let organization = reader.number(),
                let minimum = reader.number(), let maximum = reader.number(), let assured = reader.number(),
                let home = reader.number()
            else { return false }
            guard reader.list(into: &areas), reader.list(into: &targetGroups), reader.list(into: &domains),
                reader.list(into: &textLengths), let languages = reader.bytesOfText(),
                let sourceID = reader.bytesOfText()
            else {
                areas.dropUnfinished()
                targetGroups.dropUnfinished()
                domains.dropUnfinished()
                textLengths.dropUnfinished()
                return false
            }
            keys.append(key)
            self.source.append(Int32(clamping: source))
            self.organization.append(Int32(clamping: organization))
            status.append(Self.statuses[Int(statusIndex)])
            self.flags.append(SignalFlags(rawValue: flags))
            minimumAge.append(Int16(clamping: Int(minimum) - 1))
            maximumAge.append(Int16(clamping: Int(maximum) - 1))
            assuredDay.append(
                assured == 0 ? SignalTable.noDay : Int32(clamping: Int(assured) - ServiceSignals.dayOffset))
            self.home.append(Int32(clamping: Int(home) - 1))
            areas.endRow()
            targetGroups.endRow()
            domains.endRow()
            textLengths.endRow()
            languageList.append(number(ofLanguages: languages))
            sourceIDs.append(contentsOf: sourceID)
            sourceIDEnds.append(Int32(clamping: sourceIDs.count))
            return true
        }

        private mutating func number(ofLanguages packed: UnsafeRawBufferPointer) -> Int32 {
            let place = packed.reduce(packed.count) { $0 &* 31 &+ Int($1) } & (formerLanguages.count - 1)
            let former = formerLanguages[place]
            if former >= 0, packed.elementsEqual(packedLanguages[Int(former)]) { return former }
            let bytes = Array(packed)
            let number = languageNumbers[bytes] ?? Int32(languageLists.count)
            if languageNumbers.updateValue(number, forKey: bytes) == nil {
                packedLanguages.append(bytes)
                languageLists.append(String(decoding: bytes, as: UTF8.self).split(separator: ",").map(String.init))
            }
            formerLanguages[place] = number
            return number
        }
    }
}

private struct Unpacker {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func byte() -> UInt8? {
        guard index < bytes.count else { return nil }
        defer { index += 1 }
        return bytes[index]
    }

    @inline(__always)
    mutating func number() -> UInt32? {
        guard index < bytes.count else { return nil }
        let first = bytes[index]
        index += 1
        return first & 0x80 == 0 ? UInt32(first) : rest(of: UInt32(first & 0x7F))
    }

    /// A number of more than one byte, of which the first one was read.
    private mutating func rest(of first: UInt32) -> UInt32? {
        var value = first
        var shift: UInt32 = 7
        while shift < 35, let byte = byte() {
            value |= UInt32(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        return nil
    }

    /// Adds a list of numbers; false when it is broken off.
    mutating func list(into lists: inout NumberLists) -> Bool {
        guard let count = number(), count <= bytes.count - index else { return false }
        for _ in 0..<count {
            guard let entry = number() else { return false }
            lists.append(Int32(clamping: entry))
        }
        return true
    }

    mutating func bytesOfText() -> UnsafeRawBufferPointer? {
        guard let count = number(), Int(count) <= bytes.count - index else { return nil }
        defer { index += Int(count) }
        return UnsafeRawBufferPointer(rebasing: bytes[index..<index + Int(count)])
    }
}
