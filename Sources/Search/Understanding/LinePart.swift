/// Something that is said in a line, and the words that say it.
struct LinePart<Value: Sendable>: Sendable {
    let value: Value
    /// The words, as positions in the words of the line.
    let range: Range<Int>
}
