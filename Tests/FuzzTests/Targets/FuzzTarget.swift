/// Something that is tried with any bytes at all: by `make fuzz`, led by coverage, and by `FuzzTests`, which replays what
/// was found.
protocol FuzzTarget: AnyObject {
    /// Prepares what is needed for every input, once.
    init() throws

    /// Tries one input.
    ///
    /// - Parameter bytes: the input; nothing is known of it.
    /// - Throws: `BrokenPromise`, and any error that the code under test should not have thrown.
    func run(_ bytes: [UInt8]) throws
}

/// What the code under test promises and does not keep.
struct BrokenPromise: Error, CustomStringConvertible {
    let description: String
}

/// Throws where the promise is not kept.
func promise(_ isKept: Bool, _ what: @autoclosure () -> String) throws {
    if !isKept { throw BrokenPromise(description: what()) }
}

/// The targets, by the names of their corpora under Tests/Fuzz.
enum FuzzTargetName: String, CaseIterable, Sendable {
    case csv, html, http, instellingen, json, lijst, mapping, uren, voorstel, vraag, waarden, xml, zoek

    /// The target, prepared.
    func target() throws -> any FuzzTarget {
        switch self {
        case .csv: try CSVTarget()
        case .html: HTMLTarget()
        case .http: try HTTPTarget()
        case .instellingen: try SettingsTarget()
        case .json: try JSONTarget()
        case .lijst: try CareTarget()
        case .mapping: try MappingTarget()
        case .uren: HoursTarget()
        case .voorstel: try ProposalTarget()
        case .vraag: try QuestionTarget()
        case .waarden: ValuesTarget()
        case .xml: try XMLTarget()
        case .zoek: try SearchTarget()
        }
    }
}
