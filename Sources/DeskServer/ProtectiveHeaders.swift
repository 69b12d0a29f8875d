import HTTPTypes
import Hummingbird

/// Headers that HTTPTypes has no name for.
extension HTTPField.Name {
    static let contentSecurityPolicy = named("Content-Security-Policy")
    static let referrerPolicy = named("Referrer-Policy")
    static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = named("Cross-Origin-Resource-Policy")
    static let xFrameOptions = named("X-Frame-Options")
    static let xRobotsTag = named("X-Robots-Tag")
    static let secFetchSite = named("Sec-Fetch-Site")

    private static func named(_ name: String) -> Self { Self(name) ?? .contentType }
}

extension HTTPFields {
    /// Keeps a page from doing more than it should (RFC 9110, Content Security Policy Level 3).
    ///
    /// - Parameter scripts: whether it may run the script of the page, which may ask the desk.
    mutating func protectPage(scripts: Bool) {
        self[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; " + (scripts ? "script-src 'self'; connect-src 'self'; " : "")
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        self[.referrerPolicy] = "no-referrer"
        self[.crossOriginOpenerPolicy] = "same-origin"
        self[.crossOriginResourcePolicy] = "same-origin"
        self[.xFrameOptions] = "DENY"
    }
}

extension Request {
    /// Whether it is no form of another site, as far as the browser tells (Fetch Metadata; RFC 6454, 7).
    ///
    /// - Parameter isOwn: whether an origin is that of our own pages.
    /// - Returns: true for whatever is no form.
    func isOfOwnForm(origin isOwn: (String) -> Bool) -> Bool {
        guard method == .post else { return true }
        if let site = headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        return headers[.origin].map(isOwn) ?? true
    }
}
