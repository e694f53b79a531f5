namespace SocialPassport.Domain.Project;

/// <summary>What kind of paper confirms an event; each indicator of the passport says which kinds it takes.</summary>
public enum ConfirmingDocumentKind
{
    LegalAct,
    StateContract,
    CommissioningAct,
    Other,
}

public static class ConfirmingDocumentKinds
{
    public static string NameOf(ConfirmingDocumentKind kind) => kind switch
    {
        ConfirmingDocumentKind.LegalAct => "нормативный правовой акт",
        ConfirmingDocumentKind.StateContract => "государственный контракт",
        ConfirmingDocumentKind.CommissioningAct => "акт о вводе в эксплуатацию",
        ConfirmingDocumentKind.Other => "иной документ",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
