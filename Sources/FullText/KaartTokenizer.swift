package import CFullText
package import DutchText

/// The FTS5 tokenizer of the index: documents go through the Dutch analysis; what a query asks for has been analysed
/// already and is taken as it is.
package final class KaartTokenizer {
    private let analysis: Analysis

    private static let name = "kaart"

    private init(lexicon: Lexicon) { analysis = Analysis(lexicon: lexicon) }

    /// What every tokenizer of a connection is made from.
    private final class Maker {
        let lexicon: Lexicon
        init(lexicon: Lexicon) { self.lexicon = lexicon }
    }

    /// Makes the tokenizer known to a connection.
    ///
    /// - Parameters:
    ///   - api: FTS5 of the connection.
    ///   - lexicon: the words of the analysis.
    /// - Returns: SQLITE_OK, or what FTS5 says when it refuses.
    package static func register(with api: UnsafeMutablePointer<fts5_api>, lexicon: Lexicon) -> CInt {
        var functions = fts5_tokenizer(xCreate: create, xDelete: delete, xTokenize: tokenize)
        let maker = Unmanaged.passRetained(Maker(lexicon: lexicon)).toOpaque()
        return api.pointee.xCreateTokenizer(api, name, maker, &functions) { maker in
            maker.map { Unmanaged<Maker>.fromOpaque($0).release() }
        }
    }

    private static let create:
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafePointer<CChar>?>?, CInt,
            UnsafeMutablePointer<OpaquePointer?>?
        ) -> CInt = { maker, _, _, handle in
            guard let maker, let handle else { return SQLITE_ERROR }
            let lexicon = Unmanaged<Maker>.fromOpaque(maker).takeUnretainedValue().lexicon
            handle.pointee = OpaquePointer(Unmanaged.passRetained(KaartTokenizer(lexicon: lexicon)).toOpaque())
            return SQLITE_OK
        }

    private static let delete: @convention(c) (OpaquePointer?) -> Void = { handle in
        handle.map { Unmanaged<KaartTokenizer>.fromOpaque(UnsafeRawPointer($0)).release() }
    }

    private static let tokenize:
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?, CInt, UnsafePointer<CChar>?, CInt, TokenCallback?
        ) -> CInt = { handle, context, flags, text, length, callback in
            guard let handle, let callback else { return SQLITE_ERROR }
            guard let text, length > 0 else { return SQLITE_OK }
            if flags & FTS5_TOKENIZE_QUERY != 0 { return callback(context, 0, text, length, 0, length) }
            let tokenizer = Unmanaged<KaartTokenizer>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
            return tokenizer.tokenize(UnsafeRawBufferPointer(start: text, count: Int(length)), context, callback)
        }

    private typealias TokenCallback =
        @convention(c) (UnsafeMutableRawPointer?, CInt, UnsafePointer<CChar>?, CInt, CInt, CInt) -> CInt

    private func tokenize(
        _ text: UnsafeRawBufferPointer, _ context: UnsafeMutableRawPointer?, _ callback: TokenCallback
    ) -> CInt {
        var result = SQLITE_OK
        analysis.forms(of: text) { form, range, colocated in
            form.withUnsafeBytes { bytes in
                result = callback(
                    context, colocated ? FTS5_TOKEN_COLOCATED : 0,
                    bytes.assumingMemoryBound(to: CChar.self).baseAddress,
                    CInt(clamping: form.count), CInt(clamping: range.lowerBound), CInt(clamping: range.upperBound))
            }
            return result == SQLITE_OK
        }
        return result
    }
}
