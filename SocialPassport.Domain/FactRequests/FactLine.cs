using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.FactRequests;

public enum FactLineState
{
    /// <summary>Was not known and is written with source «СМЭВ».</summary>
    Accepted,

    /// <summary>Agrees with what is written.</summary>
    Confirmed,

    /// <summary>Shown to staff; nothing on the card stands for it.</summary>
    Noted,

    /// <summary>Contradicts what is written: a person decides.</summary>
    Disputed,

    /// <summary>A person decided for the department.</summary>
    TookReceived,

    /// <summary>A person decided for what was written.</summary>
    KeptKnown,
}

/// <summary>One fact of an answer, beside what the card said, and what became of it.</summary>
public sealed class FactLine
{
    public const int SubjectLength = 200;
    public const int ValueLength = 700;

    private FactLine()
    {
    }

    public long Id { get; private set; }

    public long RequestId { get; private set; }

    public Guid PublicId { get; private set; }

    public ReceivedFact Fact { get; private set; } = null!;

    /// <summary>«Заработная плата за июль 2025».</summary>
    public string Subject { get; private set; } = null!;

    /// <summary>What the card said, with its source; null = nothing.</summary>
    public string? Known { get; private set; }

    public string Received { get; private set; } = null!;

    public FactLineState State { get; private set; }

    /// <summary>The received income took the place of «доходов не было».</summary>
    public bool ReplacedNoIncome { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTime? DecidedAtUtc { get; private set; }

    public static FactLine Create(
        Guid publicId, ReceivedFact fact, FactLineState state, string subject, string? known, string received, bool replacedNoIncome = false) => new()
        {
            PublicId = publicId,
            Fact = fact,
            State = state,
            Subject = subject,
            Known = Cut(known),
            Received = Cut(received)!,
            ReplacedNoIncome = replacedNoIncome,
        };

    internal void Decide(bool takeReceived, string by, DateTime atUtc)
    {
        if (State != FactLineState.Disputed)
        {
            throw new DomainRuleException("facts.decided", "По этому расхождению уже решено. Обновите страницу.");
        }

        State = takeReceived ? FactLineState.TookReceived : FactLineState.KeptKnown;
        DecidedBy = by;
        DecidedAtUtc = atUtc;
    }

    /// <summary>A department may write as much as it likes.</summary>
    private static string? Cut(string? text) => text is { Length: > ValueLength } ? text[..(ValueLength - 1)] + "…" : text;
}
