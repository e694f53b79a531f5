namespace SocialPassport.Web.Features.Certificates;

/// <summary>Card for one certificate: an entered number, or the one kept by consent.</summary>
public sealed record IssueCertificate
{
    public required Guid Certificate { get; init; }

    /// <summary>As typed or pasted; null = use the card kept by consent.</summary>
    public string? CardNumber { get; init; }

    /// <summary>«Использовать карту для следующих сертификатов».</summary>
    public bool KeepCard { get; init; }

    /// <summary>Why a second certificate for the same thing is right; needed only where there is one.</summary>
    public string? SecondReason { get; init; }

    // The number must not get into a log through the record's own text.
    public override string ToString() => $"{nameof(IssueCertificate)} {Certificate}";
}

/// <summary>One card for several certificates of one citizen.</summary>
public sealed record IssueCertificates
{
    public required IReadOnlyCollection<Guid> Certificates { get; init; }

    /// <inheritdoc cref="IssueCertificate.CardNumber"/>
    public string? CardNumber { get; init; }

    /// <inheritdoc cref="IssueCertificate.KeepCard"/>
    public bool KeepCard { get; init; }

    /// <inheritdoc cref="IssueCertificate.SecondReason"/>
    public string? SecondReason { get; init; }

    public override string ToString() => $"{nameof(IssueCertificates)} {Certificates.Count}";
}

/// <summary>Revocation or cancellation with a value of the dictionary of reasons.</summary>
public sealed record RevokeCertificate
{
    public required Guid Certificate { get; init; }

    /// <summary>Code of <see cref="Domain.Common.DictionaryNames.RevocationReasons"/>.</summary>
    public required string ReasonCode { get; init; }

    public string? Comment { get; init; }
}

/// <param name="Asked">Questions that go to ГИС ЭС.</param>
/// <param name="AskedBefore">The answer to an earlier question has not come yet.</param>
/// <param name="WithoutNumber">Not formed: there is nothing to ask about.</param>
public sealed record RefreshOutcome(int Asked, int AskedBefore, int WithoutNumber);
