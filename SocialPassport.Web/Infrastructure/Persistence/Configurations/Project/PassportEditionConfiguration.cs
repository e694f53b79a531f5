using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class PassportEditionConfiguration : IEntityTypeConfiguration<PassportEdition>
{
    public void Configure(EntityTypeBuilder<PassportEdition> builder)
    {
        builder.ToTable("ProjectPassportEditions");

        // An edition is read, shown and replaced as a whole, so it is kept as one document.
        builder.Property(e => e.Passport)
            .HasColumnName("Document")
            .HasMaxLength(-1)
            .HasConversion(
                passport => ProjectPassportJson.Write(passport),
                json => ProjectPassportJson.Read(json),
                new ValueComparer<ProjectPassport>(
                    (left, right) => ReferenceEquals(left, right),
                    passport => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(passport),
                    passport => passport));
        builder.Property(e => e.AcceptedBy).HasMaxLength(200);
        builder.Property(e => e.Reason).HasMaxLength(PassportEdition.ReasonLength);
        // The editions that were there before differences were kept have none.
        builder.Property(e => e.Differences).AsJson().HasDefaultValueSql("'[]'");
        builder.HasIndex(e => e.Number, "UX_ProjectPassportEditions_Number").IsUnique();
        builder.HasIndex(e => e.PublicId, "UX_ProjectPassportEditions_PublicId").IsUnique();
    }
}
