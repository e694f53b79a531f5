using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Rules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsSetAside",
                table: "IncomeRecords",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "FactRequests",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FamilyId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    FirstMonth = table.Column<DateOnly>(type: "date", nullable: true),
                    LastMonth = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    CreatedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    NextAttemptAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LeaseOwner = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    LeaseUntilUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SentAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AnsweredAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LastText = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FactRequests_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FactRequests_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ScreeningFacts",
                columns: table => new
                {
                    FamilyId = table.Column<long>(type: "bigint", nullable: false),
                    CentreId = table.Column<long>(type: "bigint", nullable: false),
                    Layout = table.Column<int>(type: "int", nullable: false),
                    Packed = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScreeningFacts", x => x.FamilyId);
                    table.ForeignKey(
                        name: "FK_ScreeningFacts_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FactLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RequestId = table.Column<long>(type: "bigint", nullable: false),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Fact = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Known = table.Column<string>(type: "nvarchar(700)", maxLength: 700, nullable: true),
                    Received = table.Column<string>(type: "nvarchar(700)", maxLength: 700, nullable: false),
                    State = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ReplacedNoIncome = table.Column<bool>(type: "bit", nullable: false),
                    DecidedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FactLines_FactRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "FactRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FactLines_Request",
                table: "FactLines",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "UX_FactLines_PublicId",
                table: "FactLines",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FactRequests_Due",
                table: "FactRequests",
                columns: new[] { "State", "NextAttemptAtUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FactRequests_Family",
                table: "FactRequests",
                columns: new[] { "FamilyId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FactRequests_Person",
                table: "FactRequests",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "UX_FactRequests_PublicId",
                table: "FactRequests",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScreeningFacts_Layout",
                table: "ScreeningFacts",
                column: "Layout");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FactLines");

            migrationBuilder.DropTable(
                name: "ScreeningFacts");

            migrationBuilder.DropTable(
                name: "FactRequests");

            migrationBuilder.DropColumn(
                name: "IsSetAside",
                table: "IncomeRecords");
        }
    }
}
