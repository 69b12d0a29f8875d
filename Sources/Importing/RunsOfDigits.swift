extension String {
    /// Where ASCII digits stand next to one another, in order.
    var runsOfDigits: [Range<Index>] {
        var runs: [Range<Index>] = []
        var end = startIndex
        while let start = utf8[end...].firstIndex(where: { (0x30...0x39).contains($0) }) {
            end = utf8[start...].firstIndex { !(0x30...0x39).contains($0) } ?? endIndex
            runs.append(start..<end)
        }
        return runs
    }
}
