using System.Text.Json.Serialization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.FactRequests;

/// <summary>One fact as another department states it. The names in the attributes are stored; they never change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(ReceivedIncome), "income")]
[JsonDerivedType(typeof(ReceivedNoIncome), "noIncome")]
[JsonDerivedType(typeof(ReceivedAddress), "address")]
[JsonDerivedType(typeof(ReceivedBirth), "birth")]
[JsonDerivedType(typeof(ReceivedMarriage), "marriage")]
[JsonDerivedType(typeof(ReceivedParentalRights), "parentalRights")]
[JsonDerivedType(typeof(ReceivedMeasure), "measure")]
public abstract record ReceivedFact
{
    private protected ReceivedFact()
    {
    }
}

/// <param name="Month">First day of the month.</param>
/// <param name="Kind">Code of <see cref="DictionaryNames.IncomeKinds"/>.</param>
/// <param name="Kopecks">≥ 0.</param>
public sealed record ReceivedIncome(DateOnly Month, string Kind, long Kopecks) : ReceivedFact;

/// <summary>The department knows of no income in the month; that is more than not to answer about it.</summary>
/// <param name="Month">First day of the month.</param>
public sealed record ReceivedNoIncome(DateOnly Month) : ReceivedFact;

/// <param name="Kind">Residence or stay; the department knows no other.</param>
/// <param name="Text">The whole address.</param>
/// <param name="Oktmo">8 or 11 digits.</param>
/// <param name="FiasId">GUID of the address object in ФИАС/ГАР.</param>
/// <param name="From">Day of the registration.</param>
public sealed record ReceivedAddress(AddressKind Kind, string Text, string Oktmo, Guid? FiasId, DateOnly From) : ReceivedFact;

/// <param name="BirthDate">As the record of birth says.</param>
/// <param name="Act">Number and date of the record: «№ 120259470001200123001 от 02.04.2019».</param>
public sealed record ReceivedBirth(DateOnly BirthDate, string Act) : ReceivedFact;

/// <param name="SpouseName">Full name.</param>
/// <param name="SpouseBirthDate">Of the spouse.</param>
/// <param name="Date">Day of the marriage.</param>
/// <param name="Act">Number and date of the record.</param>
public sealed record ReceivedMarriage(string SpouseName, DateOnly SpouseBirthDate, DateOnly Date, string Act) : ReceivedFact;

/// <param name="Deprived">Whether the person is deprived of parental rights.</param>
/// <param name="Since">Day the decision of the court came into force; only when deprived.</param>
/// <param name="Decision">Court, number and date of the decision; only when deprived.</param>
public sealed record ReceivedParentalRights(bool Deprived, DateOnly? Since, string? Decision) : ReceivedFact;

/// <summary>A measure assigned by another body (10.13.I of ЕГИССО tells them).</summary>
public sealed record ReceivedMeasure(string Name, string Payer, DateOnly From, DateOnly? To) : ReceivedFact;
