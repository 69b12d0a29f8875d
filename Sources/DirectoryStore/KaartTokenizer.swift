import DutchText
import GRDB

/// The FTS5 tokenizer of the index: documents go through the Dutch analysis; what a query asks for has been analysed
/// already and is taken as it is.
final class KaartTokenizer: FTS5CustomTokenizer {
    static let name = "kaart"

    private let analysis = Analysis()
    private static let colocated: CInt = 1  // FTS5_TOKEN_COLOCATED in fts5.h
    private static let ok: CInt = 0  // SQLITE_OK

    init(db: Database, arguments: [String]) throws {}

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return Self.ok }
        if tokenization.contains(.query) { return tokenCallback(context, 0, pText, nText, 0, nText) }
        var result = Self.ok
        analysis.forms(of: UnsafeRawBufferPointer(start: pText, count: Int(nText))) { form, range, colocated in
            form.withUnsafeBytes { bytes in
                result = tokenCallback(
                    context, colocated ? Self.colocated : 0, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    CInt(clamping: form.count), CInt(clamping: range.lowerBound), CInt(clamping: range.upperBound))
            }
            return result == Self.ok
        }
        return result
    }
}
