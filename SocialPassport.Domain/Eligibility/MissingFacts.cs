using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Eligibility;

/// <summary>Names the fact that is missing and who can supply it.</summary>
internal static class MissingFacts
{
    private const string Applicant = "заявитель";

    public static MissingFact OfFamily(string fact) => new(fact, null, null, SupplierOf(fact));

    public static MissingFact OfMember(string fact, MemberFacts member) =>
        new(fact, member.Id, null, SupplierOf(fact)) { PersonLabel = member.ShownAs };

    public static MissingFact Income(MemberFacts member, Month month) =>
        new(FactCodes.Income, member.Id, month, SupplierOf(FactCodes.Income)) { PersonLabel = member.ShownAs };

    private static string SupplierOf(string fact) => fact switch
    {
        FactCodes.Address => "МВД (СМЭВ)",
        FactCodes.BirthDate => "ЗАГС (СМЭВ)",
        FactCodes.FullTimeStudent => "образовательная организация",
        FactCodes.Categories => "ЕГИССО (СМЭВ)",
        FactCodes.LifeEvents => "ЗАГС (СМЭВ)",
        FactCodes.Received => "ГИС ЭС",
        FactCodes.Income => "ФНС и СФР (СМЭВ)",
        _ => Applicant,
    };
}
