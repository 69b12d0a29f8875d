import DirectoryModel

/// The elements and texts of a file, one after the other: of XML as they stand, of JSON as `JSONPullParser` names them.
protocol ElementParser: AnyObject {
    /// Line of the element that began last, from 1.
    var line: Int { get }
    /// Number of records begun; counted by the reader of records.
    var recordCount: Int { get set }
    /// How many bytes of the file have been read.
    var offset: Int { get }
    /// The text of the event `.text`.
    var text: String { get }

    /// Names that stood more than once in an object since this was last asked.
    func takeRepeatedNames() -> [RecordFault]
    /// The next event; nil at the end of the file.
    func next() throws(ReadError) -> ElementEvent?
    /// The attributes of the element that has just begun.
    func attributes() throws(ReadError) -> [XMLAttribute]
    /// A place in the file, in the record that is open.
    func position(line: Int) -> SourcePosition
    func limitExceeded(_ limit: ReadError.Limit, _ maximum: Int) -> ReadError
}

/// What an `ElementParser` meets.
enum ElementEvent {
    /// An element begins; its attributes are asked for by `attributes()`.
    case start(XMLName)
    /// A piece of text in the element that is open; asked for by `text`.
    case text
    /// The innermost open element ends.
    case end
}
