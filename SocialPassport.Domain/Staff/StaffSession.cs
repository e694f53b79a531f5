using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Staff;

/// <summary>The way a person came in, as the audit trail names it.</summary>
public enum SignInWay
{
    Provider,
    Development,
}

/// <summary>Why a session is over.</summary>
public enum SessionEnding
{
    SignedOut,

    /// <summary>From the list of own sessions.</summary>
    EndedByOwner,

    /// <summary>The identity provider told that the person signed out there.</summary>
    EndedByProvider,

    EndedByAdministrator,

    /// <summary>Dismissed, or with another name, role or centre than at sign-in.</summary>
    StaffListChanged,

    Expired,

    /// <summary>Somebody signed in anew in the same browser.</summary>
    Replaced,
}

/// <summary>
/// One signing in of one person in one browser. The cookie only names it: whether it is open, locked or over is decided here.
/// A locked session is opened again by the same person signing in; a session that is over stays over, whoever writes beside it.
/// </summary>
public sealed class StaffSession
{
    public const int OriginLength = 100;
    public const int BrowserLength = 100;

    private StaffSession()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long StaffId { get; private set; }

    public SignInWay Way { get; private set; }

    /// <summary>Address the person came from.</summary>
    public string Origin { get; private set; } = null!;

    /// <summary>«Chrome, Windows».</summary>
    public string Browser { get; private set; } = null!;

    public DateTime StartedAtUtc { get; private set; }

    /// <summary>Last key, click or movement that was told of; written once a minute at most.</summary>
    public DateTime LastActivityAtUtc { get; private set; }

    public DateTime? LockedAtUtc { get; private set; }

    public DateTime? EndedAtUtc { get; private set; }

    public SessionEnding? Ending { get; private set; }

    /// <summary>Null for a sign-in without the identity provider.</summary>
    public string? Issuer { get; private set; }

    public string? Subject { get; private set; }

    /// <summary>The provider's own name of its session; null where it gives none.</summary>
    public string? ProviderSessionId { get; private set; }

    /// <summary>When the notice of the sign-in before was shown.</summary>
    public DateTime? NoticeShownAtUtc { get; private set; }

    public bool IsOver => EndedAtUtc is not null;

    public bool IsLocked => !IsOver && LockedAtUtc is not null;

    public static StaffSession Start(
        Guid publicId, long staffId, SignInWay way, string origin, string browser, ProviderAccount? provider, DateTime now)
    {
        var session = new StaffSession
        {
            PublicId = publicId,
            StaffId = staffId,
            Way = way,
            Origin = origin.Length > OriginLength ? origin[..OriginLength] : origin,
            Browser = browser.Length > BrowserLength ? browser[..BrowserLength] : browser,
            StartedAtUtc = now,
            LastActivityAtUtc = now,
        };
        session.Connect(provider);
        return session;
    }

    /// <summary>The person did something. Nothing changes in a session that is locked, over or due to be.</summary>
    public void Touch(SessionTerms terms, DateTime at)
    {
        if (!IsOver && !IsLocked && at > LastActivityAtUtc && at < LocksAtUtc(terms) && at < ExpiresAtUtc(terms))
        {
            LastActivityAtUtc = at;
        }
    }

    /// <summary>Whether time has something to do to it.</summary>
    public bool IsDue(SessionTerms terms, DateTime now) =>
        !IsOver && (now >= ExpiresAtUtc(terms) || (!IsLocked && now >= LocksAtUtc(terms)));

    /// <summary>What time alone does to it: it locks, it expires.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Settle(SessionTerms terms, DateTime now) => Expire(terms, now) || (now >= LocksAtUtc(terms) && Lock(now));

    /// <returns>False when its time has not come, or it was over already.</returns>
    public bool Expire(SessionTerms terms, DateTime now) => now >= ExpiresAtUtc(terms) && End(SessionEnding.Expired, now);

    /// <returns>False when there was nothing to lock.</returns>
    public bool Lock(DateTime now)
    {
        if (IsOver || IsLocked)
        {
            return false;
        }

        LockedAtUtc = now;
        return true;
    }

    /// <summary>The same person has signed in again.</summary>
    /// <exception cref="DomainRuleException"><c>session.over</c>; <c>session.other</c>: somebody else has signed in</exception>
    public void Unlock(long staffId, ProviderAccount? provider, DateTime now)
    {
        if (IsOver)
        {
            throw new DomainRuleException("session.over", "Сеанс завершён. Войдите снова.");
        }

        if (staffId != StaffId)
        {
            throw new DomainRuleException("session.other", "Разблокировать экран может только сотрудник, который его заблокировал.");
        }

        LockedAtUtc = null;
        LastActivityAtUtc = now;
        Connect(provider);
    }

    /// <returns>False when it was over already: the first reason stays.</returns>
    public bool End(SessionEnding why, DateTime now)
    {
        if (IsOver)
        {
            return false;
        }

        (Ending, EndedAtUtc) = (why, now);
        return true;
    }

    /// <returns>False when the notice of the sign-in before was shown already.</returns>
    public bool ShowNotice(DateTime now)
    {
        if (NoticeShownAtUtc is not null)
        {
            return false;
        }

        NoticeShownAtUtc = now;
        return true;
    }

    public DateTime LocksAtUtc(SessionTerms terms) => LastActivityAtUtc + terms.Idle;

    public DateTime ExpiresAtUtc(SessionTerms terms)
    {
        var quiet = LastActivityAtUtc + terms.Length;
        var longest = StartedAtUtc + terms.Longest;
        return quiet < longest ? quiet : longest;
    }

    private void Connect(ProviderAccount? provider)
    {
        if (provider is not null)
        {
            (Issuer, Subject, ProviderSessionId) = (provider.Issuer, provider.Subject, provider.SessionId);
        }
    }
}

/// <summary>How long a session goes on.</summary>
/// <param name="Idle">Without any activity it is locked after so long.</param>
/// <param name="Length">Without any activity it is over after so long.</param>
/// <param name="Longest">Over after so long since signing in, whatever happened.</param>
public sealed record SessionTerms(TimeSpan Idle, TimeSpan Length, TimeSpan Longest);

/// <summary>The account and session at the identity provider behind a session of ours.</summary>
/// <param name="Issuer">Claim <c>iss</c>.</param>
/// <param name="Subject">Claim <c>sub</c>.</param>
/// <param name="SessionId">Claim <c>sid</c>; null where the provider gives none.</param>
public sealed record ProviderAccount(string Issuer, string Subject, string? SessionId)
{
    public const int IssuerLength = 300;

    /// <summary>OpenID Connect Core 2: at most 255 characters.</summary>
    public const int SubjectLength = 255;

    public const int SessionIdLength = 255;
}
