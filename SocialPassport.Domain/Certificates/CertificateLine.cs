namespace SocialPassport.Domain.Certificates;

/// <summary>One kind of goods, works or services (вид ТРУ) of a certificate; element goodsWorkService.</summary>
/// <param name="Code">Code of the kind, <c>NNNNNNNNN.NNNNNNNNN</c>, 15–30 characters.</param>
/// <param name="Name">Up to 1000 characters.</param>
/// <param name="MaxAmountKopecks">Price cap of one piece; present for types 0001 and 0003 only.</param>
/// <param name="Quantity">Pieces; present for types 0001 and 0004 only.</param>
public sealed record CertificateLine(string Code, string Name, long? MaxAmountKopecks, int? Quantity);
