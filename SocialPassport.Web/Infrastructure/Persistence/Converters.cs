using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>Instants are UTC on every provider; what comes back is marked so.</summary>
public sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => value,
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

public sealed class SnilsConverter() : ValueConverter<Snils, string>(
    value => value.Digits,
    value => Snils.FromDigits(value));
