import Foundation

/// One line on standard error that says how far a long work is; nothing where that is no terminal.
struct ProgressLine {
    private let errors: Output
    private let isShown: Bool
    private var lastShown = 0.0
    private var isDirty = false

    private static let interval = 0.1

    init(errors: Output, environment: [String: String]) {
        self.errors = errors
        isShown = isatty(errors.descriptor) == 1 && environment["TERM"] != "dumb"
    }

    /// Shows the line, unless one was shown a moment ago.
    mutating func show(_ line: @autoclosure () -> String) {
        guard isShown else { return }
        let now = Clock.ticks()
        guard now - lastShown >= Self.interval else { return }
        lastShown = now
        isDirty = true
        errors.write("\r\u{1B}[K" + line())
    }

    mutating func clear() {
        guard isDirty else { return }
        errors.write("\r\u{1B}[K")
        isDirty = false
    }
}
