namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>Days the reference data begin with.</summary>
public static class ReferenceDates
{
    /// <summary>First day of stage II of the project: dictionaries and centres are valid from then on.</summary>
    public static readonly DateOnly Start = new(2024, 1, 1);
}
