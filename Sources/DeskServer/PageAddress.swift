import Synchronization

/// Where the page listens: this machine only.
final class PageAddress: Sendable {
    let host: String
    private let port: Mutex<Int>

    /// Reads `127.0.0.1:8080`; nil for another machine's address, or none.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port), let host = Self.loopback[String(text[..<colon])]
        else { return nil }
        self.host = host
        self.port = Mutex(port)
    }

    private static let loopback = ["127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "[::1]": "::1", "::1": "::1"]

    /// The port; the system chooses one for 0, and says which.
    var number: Int {
        get { port.withLock { $0 } }
        set { port.withLock { $0 = newValue } }
    }

    /// Whether a request was made to this machine under one of its own names.
    func isCalled(_ authority: String?) -> Bool {
        guard let asked = authority?.lowercased() else { return false }
        let number = self.number
        return ["127.0.0.1", "localhost", "[::1]"].contains { name in
            // The usual port is left out of an address (RFC 9110, 4.2.1).
            asked == "\(name):\(number)" || number == 80 && asked == name
        }
    }

    /// Host and port, as in an address of the web.
    var authority: String { "\(host == "::1" ? "[::1]" : host):\(number)" }

    /// What to open in a browser.
    var url: String { "http://\(authority)/" }
}
