namespace SocialPassport.Domain.Certificates;

/// <summary>Rest of one kind of a certificate; which of the two is present follows the type.</summary>
public sealed record CertificateLineBalance(string Code, long? AmountKopecks, int? Quantity);

/// <summary>State of a certificate as ГИС ЭС reported it in an answer or a notification.</summary>
public sealed record ReportedState
{
    /// <summary>Code of the status as received; kept and shown even when the dictionary does not know it.</summary>
    public required string StatusCode { get; init; }

    public string? StatusReason { get; init; }

    /// <summary>UTC time at which ГИС ЭС set the status.</summary>
    public required DateTime StatusAt { get; init; }

    /// <summary>UTC time of the newest operation in the report; null when there was none.</summary>
    public DateTime? LastOperationAt { get; init; }

    /// <summary>How many operations of that very time the report holds: times are whole seconds, a till is quicker.</summary>
    public int OperationsAtLast { get; init; }

    /// <summary>Meaning of the status code by the dictionary; null when the dictionary does not know the code.</summary>
    public CertificateLife? Life { get; init; }

    public required CertificateUsage Usage { get; init; }

    public IReadOnlyList<string> SuspensionReasons { get; init; } = [];

    public long? BalanceKopecks { get; init; }

    public int? BalanceQuantity { get; init; }

    public IReadOnlyList<CertificateLineBalance> LineBalances { get; init; } = [];

    /// <summary>Term and face value as ГИС ЭС keeps them; null when the report did not name them.</summary>
    public DateOnly? StartDate { get; init; }

    public DateOnly? EndDate { get; init; }

    public long? AmountKopecks { get; init; }
}
