import CPCRE2

/// A regular expression (PCRE2, in Unicode), checked when the mapping is loaded.
///
/// A pattern may need time that doubles with every character of a text (`^(a+)+$`). A mapping comes from outside, so that
/// matching stops after `maximumSteps`.
struct TextPattern: Sendable, Hashable {
    /// What a text gives.
    enum Extract: Equatable {
        case found(String)
        case nothing
        /// The pattern takes more than `maximumSteps` to tell.
        case tooCostly
    }

    let text: String
    private let compiled: CompiledPattern

    /// How often a part of the pattern may be tried on one text; some ten milliseconds.
    static let maximumSteps: UInt32 = 200_000
    /// Kilobytes that matching one text may take.
    static let maximumMemory: UInt32 = 20_000

    /// Nil when the text is no regular expression.
    init?(_ text: String) {
        guard let compiled = CompiledPattern(text) else { return nil }
        self.text = text
        self.compiled = compiled
    }

    /// The first group of the first match, or the whole match where the pattern has no group.
    func extract(from text: String) -> Extract { compiled.extract(from: text) }

    static func == (first: TextPattern, second: TextPattern) -> Bool { first.text == second.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// What PCRE2 made of a pattern; it never changes, so that threads may share it.
private final class CompiledPattern: @unchecked Sendable {
    private let code: OpaquePointer
    private let limits: OpaquePointer

    init?(_ text: String) {
        guard let settings = pcre2_compile_context_create_8(nil) else { return nil }
        defer { pcre2_compile_context_free_8(settings) }
        pcre2_set_newline_8(settings, UInt32(PCRE2_NEWLINE_ANY))
        let options = UInt32(PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C)
        var pattern = text
        var (error, offset): (Int32, Int) = (0, 0)
        let code = pattern.withUTF8 {
            pcre2_compile_8($0.baseAddress, $0.count, options, &error, &offset, settings)
        }
        guard let code else { return nil }
        guard let limits = pcre2_match_context_create_8(nil) else {
            pcre2_code_free_8(code)
            return nil
        }
        pcre2_set_match_limit_8(limits, TextPattern.maximumSteps)
        pcre2_set_heap_limit_8(limits, TextPattern.maximumMemory)
        self.code = code
        self.limits = limits
    }

    deinit {
        pcre2_match_context_free_8(limits)
        pcre2_code_free_8(code)
    }

    func extract(from text: String) -> TextPattern.Extract {
        guard let match = pcre2_match_data_create_from_pattern_8(code, nil) else { return .tooCostly }
        defer { pcre2_match_data_free_8(match) }
        var text = text
        return text.withUTF8 { bytes in
            let count = pcre2_match_8(
                code, bytes.baseAddress, bytes.count, 0, UInt32(PCRE2_NO_UTF_CHECK), match, limits)
            if count == PCRE2_ERROR_NOMATCH { return .nothing }
            guard count >= 0, let ends = pcre2_get_ovector_pointer_8(match) else { return .tooCostly }
            let first = pcre2_get_ovector_count_8(match) > 1 ? 2 : 0
            let (start, end) = (ends[first], ends[first + 1])
            // What did not take part in the match stands nowhere.
            guard start >= 0, start <= end, end <= bytes.count else { return .nothing }
            return .found(String(decoding: bytes[start..<end], as: UTF8.self))
        }
    }
}
